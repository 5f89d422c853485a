import { createContext, useContext } from 'react'

/** The rights held anywhere today, as the shell knows them: what nobody could do is not offered. The server decides. */
export const Rights = createContext<readonly string[]>([])

/** Is the right held anywhere today? */
export const useMay = (permission: string): boolean => useContext(Rights).includes(permission)
