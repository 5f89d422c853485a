/** The text as a pattern of LIKE that occurs anywhere; what LIKE would read as a sign is text. Goes through searchable() in SQL. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, sign => `\\${sign}`)}%`
