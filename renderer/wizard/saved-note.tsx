// Discreet save status, announced when it changes; a refusal is shown as a sentence.
import { ProblemNote } from '../components/index.ts';
import { useText } from '../i18n/use-text.ts';
import { clock } from '../i18n/format.ts';
import type { SaveState } from './use-autosave.ts';
import layout from '../components/basics/layout.module.css';

export function SavedNote({ state, children }: { state: SaveState; children?: React.ReactNode }) {
  const { t } = useText();
  const statusText =
    state.kind === 'saved'
      ? t('moderation.walk.savedAt', { time: clock(state.at) })
      : state.kind === 'saving'
        ? t('moderation.walk.saving')
        : '';
  return (
    <>
      {state.kind === 'failed' && <ProblemNote problem={state.problem} />}
      {/* Has its height before it says anything: leaving a field saves, and what is pressed then must not move. */}
      <p className={layout.quiet} style={{ minHeight: '1lh' }}>
        <span role="status">{statusText}</span>
        {statusText !== '' && children !== undefined && ' · '}
        {children}
      </p>
    </>
  );
}
