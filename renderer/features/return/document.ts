// The printable return document.
import { RETURN_EVENT_KINDS, type ReturnView } from '../../../domain/return/calls.ts';
import type { PrintInput } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, listed, period } from '../../i18n/format.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { useEventTitle, useEventWords, useRequestWords } from './happened.tsx';

type Blocks = PrintInput['blocks'];

export function useReturnDocument(page: ReturnView): () => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const nameOf = usePersonName();
  const titleOf = useEventTitle();
  const wordsOf = useEventWords();
  const requestWords = useRequestWords();
  const { absence, personName, counts, happened, disclosures, open, passwords, roles, access } = page;
  const part = (title: string, rows: { label: string; value: string }[]): Blocks =>
    rows.length === 0
      ? []
      : [
          { kind: 'heading', text: title },
          { kind: 'facts', rows: rows.slice(0, 500) },
        ];
  return () => ({
    title: t('away.back.printTitle'),
    subtitle: `${personName.slice(0, 200)}, ${t(`absences.kind.${absence.kind}`).toLocaleLowerCase()} ${period(absence.from, absence.to)}`,
    blocks: [
      ...(absence.back === null
        ? []
        : [
            {
              kind: 'text' as const,
              text: t('away.back.doneOn', { when: exactTime(absence.back.at), name: nameOf(absence.back.by) }),
            },
          ]),
      { kind: 'heading', text: t('away.back.happened') },
      ...(counts.length === 0
        ? [{ kind: 'text' as const, text: t('away.back.nothing') }]
        : [
            {
              kind: 'table' as const,
              head: [
                t('away.back.channel'),
                ...RETURN_EVENT_KINDS.map((kind) => t(`away.back.kinds.${kind}`)),
                t('away.back.who'),
              ],
              rows: counts.map((row) => [
                row.channelName,
                ...RETURN_EVENT_KINDS.map((kind) => String(row[kind])),
                listed(row.by),
              ]),
            },
            {
              kind: 'table' as const,
              head: [t('absences.print.when'), t('away.back.what'), t('away.back.channel'), t('away.back.who')],
              rows: happened.map((line) => [
                exactTime(line.at),
                `${titleOf(line)} (${wordsOf(line)})`,
                line.channelName,
                listed(line.by),
              ]),
            },
          ]),
      ...part(
        t('away.back.requests'),
        disclosures.map((row) => ({
          label: requestWords(row),
          value: [row.title, exactTime(row.at), listed(row.by)].filter((text) => text !== '').join(', '),
        })),
      ),
      ...part(
        t('away.back.openOf'),
        open.map(({ kind, title, channelName, due }) => ({
          label: t(`absences.handover.items.${kind}`),
          value: [title === '' ? t('moderation.untitled') : title, channelName, due === null ? '' : exactTime(due)]
            .filter((text) => text !== '')
            .join(', '),
        })),
      ),
      ...part(
        t('away.back.passwords'),
        passwords.map(({ label, channelName, name, due, done }) => ({
          label: [...new Set([channelName, label])].join(', '),
          value: `${t('away.back.passwordBy', { name })}, ${done ? t('away.back.passwordDone') : t('away.back.passwordDue', { day: exactTime(due) })}`,
        })),
      ),
      ...part(
        t('away.back.roles'),
        roles.map(({ name, role, channelName }) => ({
          label: name,
          value: t('away.back.roleLine', { role, channel: channelName }),
        })),
      ),
      ...part(
        t('away.back.access'),
        access.map(({ name, channelName, until }) => ({
          label: name,
          value:
            until === null
              ? t('away.back.accessOpen', { channel: channelName })
              : t('away.back.accessUntil', { channel: channelName, day: exactTime(until) }),
        })),
      ),
    ],
  });
}
