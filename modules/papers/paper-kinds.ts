/** The papers of a conference, in the order in which they lie on the table. */
export const paperKinds = ['bao-cao', 'phu-luc', 'nghi-quyet', 'giay-moi'] as const
export type PaperKind = (typeof paperKinds)[number]
