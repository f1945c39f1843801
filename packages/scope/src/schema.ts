// The schemas of scope policies. Structure only: `checkScope` and `checkChain` know the rules too.
export { clauseSchema, consequenceSchema } from './policy/clause'
export { scopeChainSchema, scopePolicySchema, untimedSchema } from './policy/definition'
