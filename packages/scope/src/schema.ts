// The schemas of scope policies and chains. They hold the structure; `checkScope` and `checkChain` check the rules as well.
export { clauseSchema, consequenceSchema } from './policy/clause'
export { scopeChainSchema, scopePolicySchema, untimedSchema } from './policy/definition'
