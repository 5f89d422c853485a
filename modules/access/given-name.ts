/** The given name of a Vietnamese full name: its last word. Where it is another, the form says so. */
export const givenNameOf = (fullName: string) => fullName.trim().split(/\s+/).at(-1) ?? fullName
