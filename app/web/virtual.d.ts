declare module 'virtual:messages/vi' {
  export const messages: import('@lingui/core').Messages
}
declare module 'virtual:messages/en' {
  export const messages: import('@lingui/core').Messages
}
declare module 'virtual:theme.css'
declare module 'virtual:messages/vi/checks' {
  export const messages: import('@lingui/core').Messages
}
declare module 'virtual:messages/en/checks' {
  export const messages: import('@lingui/core').Messages
}
declare module 'virtual:messages/vi/acts' {
  export const messages: import('@lingui/core').Messages
}
declare module 'virtual:messages/en/acts' {
  export const messages: import('@lingui/core').Messages
}
