declare module 'jstat' {
  interface Distribution {
    cdf(x: number, ...parameters: number[]): number
    inv(p: number, ...parameters: number[]): number
  }
  interface JStat {
    readonly gamma: Distribution
    readonly beta: Distribution
    readonly normal: Distribution
    readonly studentt: Distribution
    lowRegGamma(a: number, x: number): number
    ibeta(x: number, a: number, b: number): number
  }
  const jStat: JStat
  export default jStat
}
