// What a service is judged by besides its tickets, from vendors: answers of users, watched services, planned changes, documentation. Experimental.

export type { ServiceConfig, ServiceContext, ServiceFunctions } from './service/adapter'
export { type AnswerVendor, answerVendors, satisfactionAnswers } from './service/answers'
export {
  type ArticleContext,
  type ArticleVendor,
  articleAssets,
  articleVendors,
  documentationArticles,
} from './service/articles'
export { type ChangeVendor, changeVendors, plannedChanges } from './service/changes'
export { type MonitorVendor, monitoredServices, serviceVendors } from './service/services'
