// A place to try: JSON on one side, the answer with its reasons on the other. Everything runs in the page.

import { withBase } from 'vitepress'
import { defineComponent, h, onMounted, ref, watch } from 'vue'
import { type Answer, answerOf, type Kind, samples } from './answers'

/** A link from a problem to the page of its code. */
function codeOf(code: string | undefined) {
  if (code === undefined) return []
  const href = withBase(`/codes/${code.slice(0, code.indexOf('/'))}.html#${code.replace('/', '')}`)
  return [' ', h('a', { class: 'code', href }, code)]
}

export default defineComponent({
  props: { kind: { type: String, required: true } },
  setup(props) {
    const kind = props.kind as Kind
    const texts = ref(samples[kind].map(({ json }) => JSON.stringify(json, null, 2)))
    const answer = ref<Answer>({ isWrong: false, lines: ['Loading …'], bar: [] })
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
          answer.value.bar.length > 0
            ? h(
                'div',
                { class: 'bar', role: 'img', 'aria-label': 'Where the time went' },
                answer.value.bar.map(({ kind: part, share, label }) =>
                  h('i', { class: part, style: { width: `${share}%` }, title: label }),
                ),
              )
            : null,
          h(
            'ul',
            answer.value.lines.map((line, i) => h('li', [line, ...codeOf(answer.value.codes?.[i])])),
          ),
        ]),
      ])
  },
})
