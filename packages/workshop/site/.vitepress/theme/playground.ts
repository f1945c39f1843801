// A place to try: JSON on one side, the answer with its reasons on the other. Everything runs in the page.

import { withBase } from 'vitepress'
import { defineComponent, h, onMounted, ref, watch } from 'vue'
import { type Answer, answerOf } from './answers'
import type { PartKind, Picture } from './picture'
import { type Kind, samples } from './samples'

/** A link from a problem to the page of its code. */
function codeOf(code: string | undefined) {
  if (code === undefined) return []
  const href = withBase(`/codes/${code.slice(0, code.indexOf('/'))}.html#${code.replace('/', '')}`)
  return [' ', h('a', { class: 'code', href }, code)]
}

const kinds: readonly PartKind[] = ['counted', 'late', 'paused', 'closed']

/** Rows of bars with their names, and a legend of the kinds that are there. */
function drawn({ title, rows, ends, names }: Picture) {
  const present = kinds.filter((kind) => rows.some(({ parts }) => parts.some((part) => part.kind === kind)))
  return h('figure', { class: 'picture' }, [
    h('figcaption', title),
    ...rows.map(({ label, parts }) =>
      h('div', { class: 'row' }, [
        h('span', label),
        h(
          'div',
          { class: 'bar', 'aria-hidden': 'true' },
          parts.map((part) => h('i', { class: part.kind, style: { width: `${part.share}%` }, title: part.label })),
        ),
      ]),
    ),
    h('div', { class: 'ends' }, [h('span', ends[0]), h('span', ends[1])]),
    h(
      'div',
      { class: 'legend' },
      present.map((kind) => h('span', [h('i', { class: kind }), names[kind] ?? kind])),
    ),
  ])
}

export default defineComponent({
  props: { kind: { type: String, required: true } },
  setup(props) {
    const kind = props.kind as Kind
    const texts = ref(samples[kind].map(({ json }) => JSON.stringify(json, null, 2)))
    const answer = ref<Answer>({ isWrong: false, lines: ['Loading …'], picture: null })
    const ask = async (): Promise<void> => {
      answer.value = await answerOf(kind, texts.value)
    }
    onMounted(ask)
    watch(texts, ask, { deep: true })
    return () =>
      h('div', { class: 'playground' }, [
        h(
          'div',
          samples[kind].map(({ label, isShort }, i) => [
            h('label', { for: `${kind}-${i}` }, label),
            h('textarea', {
              id: `${kind}-${i}`,
              class: isShort ? 'short' : '',
              spellcheck: false,
              value: texts.value[i],
              onInput: (event: Event) => {
                if (event.target instanceof HTMLTextAreaElement) texts.value[i] = event.target.value
              },
            }),
          ]),
        ),
        h('div', { class: ['answer', answer.value.isWrong ? 'wrong' : ''], 'aria-live': 'polite' }, [
          h(
            'ul',
            answer.value.lines.map((line, i) => h('li', [line, ...codeOf(answer.value.codes?.[i])])),
          ),
          answer.value.picture === null ? null : drawn(answer.value.picture),
        ]),
      ])
  },
})
