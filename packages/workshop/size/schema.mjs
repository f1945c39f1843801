// One schema must not bring the others along.

import { durationSchema } from '@mspkit/values/schema'

const answers = ['4h', '4 hours'].map((text) => durationSchema.safeParse(text).success)
console.log(answers.join())
if (answers.join() !== 'true,false') throw new Error(answers.join())
