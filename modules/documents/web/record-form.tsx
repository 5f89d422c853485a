import { useState } from 'react'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { SourceDocument, type StoredFile } from '../records.ts'
import { AttachFile } from './attach-file.tsx'
import { client } from './client.ts'

const Recorded = SourceDocument.pick({ kind: true, number: true, issuedOn: true, issuer: true, title: true }).extend({
  kind: SourceDocument.shape.kind.meta({ options: 'documents.kind' }),
})

/** A document enters the register: what it is, and the paper itself where there is one. */
export function RecordForm({ unitId, onDone, onCancel }: { unitId: string; onDone: (made: { id: string }) => void; onCancel: () => void }) {
  const t = useT()
  const [file, setFile] = useState<StoredFile | null>(null)
  return (
    <ActionForm
      schema={Recorded}
      endpoint={client.documents.recordDocument}
      labels="documents.field"
      layout={[['kind', 'number'], ['issuedOn', 'issuer'], 'title']}
      fixed={{ unitId, fileId: file?.id ?? null }}
      changed={file !== null}
      verb={t('documents.record')}
      done={() => t('documents.recorded')}
      onDone={onDone}
      onCancel={onCancel}
    >
      {() => <AttachFile unitId={unitId} file={file} onChange={setFile} />}
    </ActionForm>
  )
}
