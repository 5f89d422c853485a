import { Id } from '#kernel/records.ts'
import { findDocuments } from '#modules/documents/web/routes.tsx'
import { Priority, TaskFields } from '../records.ts'

/** What every form of a task asks. */
export const TaskForm = TaskFields.pick({ title: true, expectedResult: true, dueOn: true, evidenceRequired: true }).extend({
  priority: Priority.meta({ options: 'tasks.priority' }),
  documentId: Id.optional().meta({ widget: 'select' }),
})
export const taskLayout = ['title', 'expectedResult', ['dueOn', 'priority'], 'documentId', 'evidenceRequired']
export const taskSources = { documentId: { find: findDocuments, loadKey: 'documents.cited' } }
