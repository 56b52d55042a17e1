/** Links of the API begin with a slash; WeChat knows no origin they could belong to. */
export const photoAddress = (url: string): string => (url.startsWith('/') ? API_BASE + url : url)
