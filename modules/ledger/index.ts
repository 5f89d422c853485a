import { defineModule } from '#kernel/action.ts'
import { entry } from './entry.ts'
import { head } from './head.ts'
import { list } from './list.ts'

export const ledger = defineModule({
  name: 'ledger',
  permissions: { 'ledger.read': 'Read the ledger of acts that concern units' },
  refusals: {},
  does: { list, entry, head },
})
