// How often a reader who follows a value through the calls of a function comes back to a file that he had left.

import ts from 'typescript'

/** A walk through the calls that pass a value on. */
export interface Walk {
  /** The files in the order in which the walk is in them, a return to the calling file included. */
  readonly stops: readonly string[]
  /** How many stops are in a file that the walk had left. */
  readonly returns: number
}

/**
 * What is followed: `parts` are the value, its members, their elements and the records inside those; `carriers` are also the results that
 * have such a part in them.
 */
export type Followed = 'parts' | 'carriers'

/** A parameter of a function, and whose files the walk stays in. */
export interface Start {
  readonly declaration: ts.FunctionDeclaration
  readonly parameter: string
  /** A parameter whose parts are not the value's: where both have a rate card, a rate card is not followed. */
  readonly apart?: string
  readonly isOwn: (file: string) => boolean
}

/**
 * Depth first, in the order of the source, into every function that gets the value as an argument, each function once. After a call the
 * walk is in the calling file again.
 */
export function follow(program: ts.Program, { declaration, parameter, apart, isOwn }: Start, followed: Followed): Walk {
  const checker = program.getTypeChecker()
  const typeOf = (name: string): ts.Type => typeOfParameter(checker, declaration, name)
  const others = apart === undefined ? none : symbolsIn(checker, typeOf(apart), none)
  const isPart = partsOf(checker, symbolsIn(checker, typeOf(parameter), others))
  const isFollowed = followed === 'parts' ? isPart : carriersOf(checker, isPart)
  const stops: string[] = []
  const visited = new Set<ts.Node>()
  const stopAt = (file: string): void => {
    if (stops.at(-1) !== file) stops.push(file)
  }
  const enter = (callable: Callable): void => {
    visited.add(callable)
    const file = callable.getSourceFile().fileName
    stopAt(file)
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit)
      if (!ts.isCallExpression(node)) return
      for (const callee of calleesOf(checker, node, isFollowed)) {
        if (visited.has(callee) || !isOwn(callee.getSourceFile().fileName)) continue
        enter(callee)
        stopAt(file)
      }
    }
    if (callable.body) visit(callable.body)
  }
  enter(declaration)
  return { stops, returns: stops.length - new Set(stops).size }
}

type Callable = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression

type IsType = (type: ts.Type) => boolean

function typeOfParameter(checker: ts.TypeChecker, { parameters }: ts.FunctionDeclaration, name: string): ts.Type {
  const found = parameters.find((one) => one.name.getText() === name)
  if (found === undefined) throw new Error(`No parameter is called "${name}".`)
  return checker.getTypeAtLocation(found)
}

/** The functions that a call passes the value to: the one it calls, and those it hands to a method of a list of its elements. */
function calleesOf(checker: ts.TypeChecker, call: ts.CallExpression, isFollowed: IsType): Callable[] {
  const { expression } = call
  const isGiven = call.arguments.some((argument) =>
    isFollowed(checker.getTypeAtLocation(ts.isSpreadElement(argument) ? argument.expression : argument)),
  )
  const isMethod = ts.isPropertyAccessExpression(expression)
  const named = isGiven ? [isMethod ? expression.name : expression] : []
  const handed =
    isMethod && isFollowed(checker.getTypeAtLocation(expression.expression))
      ? call.arguments.filter(ts.isIdentifier)
      : []
  return [...named, ...handed].flatMap((node) => callableOf(checker, checker.getSymbolAtLocation(node)))
}

function callableOf(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): Callable[] {
  if (symbol === undefined) return []
  const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return (declared.declarations ?? []).flatMap((one): Callable[] => {
    if (ts.isFunctionDeclaration(one)) return one.body ? [one] : []
    const value = ts.isVariableDeclaration(one) ? one.initializer : undefined
    return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? [value] : []
  })
}

/** Members of members are parts to this depth: a usage has work, each of it has an entry. */
const depth = 3

const none: ReadonlySet<ts.Symbol> = new Set()

/** The types of a value and of its parts, those of others left out. Texts, numbers and what is not declared here are none. */
function symbolsIn(checker: ts.TypeChecker, whole: ts.Type, others: ReadonlySet<ts.Symbol>): ReadonlySet<ts.Symbol> {
  const symbols = new Set<ts.Symbol>()
  const add = (type: ts.Type, level: number): void => {
    const one = elementOf(checker, checker.getNonNullableType(type))
    const symbol = symbolOf(one)
    if (symbol === undefined || symbols.has(symbol) || others.has(symbol)) return
    symbols.add(symbol)
    if (level < depth)
      for (const member of checker.getPropertiesOfType(one)) add(checker.getTypeOfSymbol(member), level + 1)
  }
  add(whole, 0)
  for (const base of whole.isClassOrInterface() ? checker.getBaseTypes(whole) : []) add(base, depth)
  return symbols
}

/** Whether a type is one of these, or a list or a choice of them. */
function partsOf(checker: ts.TypeChecker, symbols: ReadonlySet<ts.Symbol>): IsType {
  const isPart = (type: ts.Type): boolean => {
    const one = elementOf(checker, checker.getNonNullableType(type))
    if (one.isUnion()) return one.types.some(isPart)
    const [picked] = one.aliasTypeArguments ?? []
    if (picked !== undefined && narrowing.has(one.aliasSymbol?.name ?? '')) return isPart(picked)
    const symbol = symbolOf(one)
    return symbol !== undefined && symbols.has(symbol)
  }
  return isPart
}

const narrowing: ReadonlySet<string> = new Set(['Pick', 'Omit', 'Partial', 'Required', 'Readonly'])

const elementOf = (checker: ts.TypeChecker, type: ts.Type): ts.Type =>
  checker.isArrayType(type) && type.flags & ts.TypeFlags.Object
    ? (checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type)
    : type

/** The symbol of an object type that the project declares. */
function symbolOf(type: ts.Type): ts.Symbol | undefined {
  if (!(type.flags & ts.TypeFlags.Object)) return undefined
  const file = type.symbol?.declarations?.[0]?.getSourceFile().fileName
  return file === undefined || file.includes('/node_modules/') ? undefined : type.symbol
}

/** Whether a type is a part, or is an object, a list or a map that has one in it. */
function carriersOf(checker: ts.TypeChecker, isPart: IsType): IsType {
  const known = new Map<ts.Type, boolean>()
  const carries = (given: ts.Type): boolean => {
    const type = checker.getNonNullableType(given)
    const before = known.get(type)
    if (before !== undefined) return before
    known.set(type, false)
    const found = isPart(type) || (type.isUnion() ? type.types.some(carries) : insideOf(checker, type).some(carries))
    known.set(type, found)
    return found
  }
  return carries
}

/** The types inside an object type; none inside a function. */
function insideOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (!(type.flags & ts.TypeFlags.Object) || checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0)
    return []
  if (symbolOf(type) === undefined) return type.aliasTypeArguments ?? typeArguments(checker, type)
  return checker.getPropertiesOfType(type).map((member) => checker.getTypeOfSymbol(member))
}

const typeArguments = (checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] =>
  isReference(type) ? checker.getTypeArguments(type) : []

const isReference = (type: ts.Type): type is ts.TypeReference =>
  (type.flags & ts.TypeFlags.Object) !== 0 && 'target' in type
