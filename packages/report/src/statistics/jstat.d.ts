declare module 'jstat' {
  interface Distribution {
    inv(p: number, ...parameters: number[]): number
  }
  interface JStat {
    readonly gamma: Distribution
    readonly beta: Distribution
    readonly normal: Distribution
  }
  const jStat: JStat
  export default jStat
}
