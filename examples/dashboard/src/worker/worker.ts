// The worker: everything that the page asks is answered here.

import { answerCalls } from './answer-calls'
import { methods } from './methods'
import { forgetProgress } from './report-progress'

answerCalls(methods, forgetProgress)
