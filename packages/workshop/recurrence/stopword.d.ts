// The lists of the package stopword that are used; it has no types of its own.
declare module 'stopword' {
  type List = readonly string[]
  export const eng: List, deu: List, fra: List, spa: List, ita: List, nld: List, por: List, pol: List
  export const swe: List, dan: List, rus: List, tur: List, jpn: List, zho: List, kor: List
}
