/** The five steps of attainment; lower = darker, so that the order also survives a grey printer. */
export function attainment(share: number): 1 | 2 | 3 | 4 | 5 {
  if (share >= 1) return 5
  if (share >= 0.9) return 4
  if (share >= 0.75) return 3
  return share >= 0.5 ? 2 : 1
}
