// State of the channels' keys; shown only if there is anything to report.
import type { CustodyState } from '../../../domain/custody/calls.ts';
import { Note } from '../../components/index.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useText } from '../../hooks/use-text.ts';
import { listed } from '../../i18n/format.ts';
import classes from './logins.module.css';
import { StrandedNotes } from './stranded-notes.tsx';

const FEW = 4;

/** The first few names, and the number of the others. */
function few(names: readonly string[]): string {
  const own = [...new Set(names)];
  return own.length <= FEW ? listed(own) : `${own.slice(0, FEW).join(', ')} +${String(own.length - FEW)}`;
}

export function KeyNotes() {
  const { t } = useText();
  const { data } = useCall('custody.state', {});
  if (!data) return null;
  const notes: { key: string; tone: 'amber' | 'plain'; text: string }[] = [
    ...(data.failed === null ? [] : [{ key: 'failed', tone: 'amber' as const, text: t('custody.keys.failed') }]),
    ...keptNote(data, (key, params) => t(key, params)),
    ...waitingNote(data, (key, params) => t(key, params)),
    ...(data.selfReleased.length === 0
      ? []
      : [
          {
            key: 'self',
            tone: 'plain' as const,
            text: t('custody.keys.selfReleased', {
              names: few(data.selfReleased.map(({ name }) => name)),
              channels: few(data.selfReleased.map(({ channelName }) => channelName)),
            }),
          },
        ]),
  ];
  if (notes.length === 0) return <StrandedNotes stranded={data.stranded} />;
  return (
    <>
      <StrandedNotes stranded={data.stranded} />
      <div className={classes.notes}>
        {notes.map(({ key, tone, text }) => (
          <Note key={key} tone={tone}>
            {text}
          </Note>
        ))}
      </div>
    </>
  );
}

type Say = (
  key: 'custody.keys.kept' | 'custody.keys.waitingFor',
  params: { names: string; channels: string; count: number },
) => string;

function keptNote({ kept }: CustodyState, say: Say) {
  const names = kept.flatMap((one) => one.names);
  return kept.length === 0
    ? []
    : [
        {
          key: 'kept',
          tone: 'amber' as const,
          text: say('custody.keys.kept', {
            names: few(names),
            channels: few(kept.map(({ channelName }) => channelName)),
            count: new Set(names).size,
          }),
        },
      ];
}

/** The user's own pending key is shown on the login itself. */
function waitingNote({ waiting }: CustodyState, say: Say) {
  const others = waiting.filter(({ mine }) => !mine).map(({ name }) => name);
  return others.length === 0
    ? []
    : [
        {
          key: 'waiting',
          tone: 'plain' as const,
          text: say('custody.keys.waitingFor', { names: few(others), channels: '', count: new Set(others).size }),
        },
      ];
}
