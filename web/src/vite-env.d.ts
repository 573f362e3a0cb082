declare module 'virtual:catalogue/zh' {
  export const messages: import('@lingui/core').Messages;
}
declare module 'virtual:catalogue/en' {
  export const messages: import('@lingui/core').Messages;
}
