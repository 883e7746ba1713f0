// State of the channels' keys; shown only if there is anything to report.
import type { CustodyState } from '../../../domain/custody/calls.ts';
import { Note } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import classes from './custody.module.css';
import { InaccessibleNotes } from './inaccessible-notes.tsx';
import { KeyQuestions } from './key-questions.tsx';

const MAX_NAMES = 4;

/** The first few names, and the number of the others. */
function firstNames(names: readonly string[]): string {
  const uniqueNames = [...new Set(names)];
  return uniqueNames.length <= MAX_NAMES
    ? listed(uniqueNames)
    : `${uniqueNames.slice(0, MAX_NAMES).join(', ')} +${String(uniqueNames.length - MAX_NAMES)}`;
}

export function KeyNotes() {
  const { t } = useText();
  const { data } = useCall('custody.state', {});
  if (!data) return null;
  const notes: { key: string; tone: 'amber' | 'plain'; text: string }[] = [
    ...(data.failed === null ? [] : [{ key: 'failed', tone: 'amber' as const, text: t('custody.keys.failed') }]),
    ...retainedKeyNote(data, (key, params) => t(key, params)),
    ...waitingNote(data, (key, params) => t(key, params)),
    ...(data.selfReleased.length === 0
      ? []
      : [
          {
            key: 'self',
            tone: 'plain' as const,
            text: t('custody.keys.selfReleased', {
              names: firstNames(data.selfReleased.map(({ name }) => name)),
              channels: firstNames(data.selfReleased.map(({ channelName }) => channelName)),
            }),
          },
        ]),
  ];
  return (
    <>
      <InaccessibleNotes stranded={data.stranded} />
      <KeyQuestions questions={data.asks} />
      {notes.length > 0 && (
        <div className={classes.notes}>
          {notes.map(({ key, tone, text }) => (
            <Note key={key} tone={tone}>
              {text}
            </Note>
          ))}
        </div>
      )}
    </>
  );
}

type Translate = (
  key: 'custody.keys.kept' | 'custody.keys.waitingFor' | 'custody.keys.askedFor',
  params: { names: string; channels: string; from: string; count: number },
) => string;

function retainedKeyNote({ kept }: CustodyState, translate: Translate) {
  const names = kept.flatMap((retained) => retained.names);
  return kept.length === 0
    ? []
    : [
        {
          key: 'kept',
          tone: 'amber' as const,
          text: translate('custody.keys.kept', {
            names: firstNames(names),
            channels: firstNames(kept.map(({ channelName }) => channelName)),
            from: '',
            count: new Set(names).size,
          }),
        },
      ];
}

/** Others who wait, apart those for whom a holder must say yes. The user's own pending key is shown on the login itself. */
function waitingNote({ waiting }: CustodyState, translate: Translate) {
  const others = waiting.filter(({ mine }) => !mine);
  const note = (key: 'waitingFor' | 'askedFor', lines: typeof others) => ({
    ...{ key, tone: 'plain' as const },
    text: translate(`custody.keys.${key}`, {
      names: firstNames(lines.map(({ name }) => name)),
      channels: '',
      from: firstNames(lines.flatMap(({ from }) => from)),
      count: new Set(lines.map(({ name }) => name)).size,
    }),
  });
  const released = others.filter(({ asked }) => !asked);
  const asked = others.filter((line) => line.asked && line.from.length > 0);
  return [
    ...(released.length === 0 ? [] : [note('waitingFor', released)]),
    ...(asked.length === 0 ? [] : [note('askedFor', asked)]),
  ];
}
