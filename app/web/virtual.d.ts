declare module 'virtual:messages/*' {
  export const messages: import('@lingui/core').Messages
}
declare module 'virtual:theme.css'
