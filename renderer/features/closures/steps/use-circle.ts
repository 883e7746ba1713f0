// The circle of a step is its button: one press marks as done what needs nothing more, and takes that back.
import { useState } from 'react';
import { notifyDone } from '../../../calls/notify.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useGuarded } from '../../../leaving/use-guarded.ts';
import { isOffPage, useProposedValues } from './page.tsx';
import type { StepPartProps } from './types.ts';
import { type StepDraft, useStepDraft } from './use-draft.ts';

/** What a press does: `unfold` where the step asks for something first, `off` while it waits for others. */
type Press = 'done' | 'undo' | 'unfold' | 'off';

/** Whether a step can be marked as done with what is known of it. */
function needsNothingMore({ view, step, rule }: Pick<StepPartProps, 'view' | 'step' | 'rule'>): boolean {
  const { closure, logins, blocked } = view;
  // What is shared by the channels of a decision asks first whether it is for all of them.
  if (rule.shared === true && closure.decision !== undefined) return false;
  if (rule.pointOfNoReturn === true && view.lastCheck.facts.some(({ state }) => state === 'missing')) return false;
  if (rule.evidence === 'required' && step.evidence.length === 0 && !isOffPage(view, rule)) return false;
  switch (rule.special) {
    case 'name':
      return closure.name !== undefined;
    case 'notice':
      return closure.notice !== null;
    case 'logins':
      return logins.every(({ id }) => closure.loginFates[id] !== undefined);
    case 'openItems':
      return !blocked.includes('openItems');
    case 'passwords':
      return !blocked.includes('passwordsLeft');
    case 'commonPage':
    case 'none':
      return true;
  }
}

function pressOf(props: Pick<StepPartProps, 'view' | 'step' | 'rule' | 'waits'>): Press {
  if (props.step.state !== 'todo') return 'undo';
  if (props.waits.length > 0) return 'off';
  return needsNothingMore(props) ? 'done' : 'unfold';
}

export interface Circle {
  press: Press;
  run: () => void;
  draft: StepDraft;
  /** The question before an irreversible step is shown. */
  asking: boolean;
  onConfirm: (typedName: string) => void;
  onClose: () => void;
}

export function useCircle(props: StepPartProps & { onUnfold: () => void }): Circle {
  const { view, step, rule, waits, onSaved, onUnfold } = props;
  const { t } = useText();
  const proposed = useProposedValues(view, step, rule, waits);
  const draft = useStepDraft(view.closure.id, step);
  const [asking, setAsking] = useState(false);
  const press = pressOf(props);
  const save = async (state: 'todo' | 'done', words = ''): Promise<void> => {
    const { ownerId, dueOn, note, evidence } = step;
    const values = { ownerId, dueOn, note, evidence, naReason: '', ...(state === 'done' ? proposed : {}), state };
    if (!(await draft.save(values, { words }))) return;
    setAsking(false);
    notifyDone(t(state === 'done' ? 'closures.step.marked' : 'closures.step.undone'));
    if (state === 'done') onSaved(true);
  };
  const run = useGuarded((): void => {
    if (press === 'unfold') onUnfold();
    else if (press === 'undo') void save('todo');
    else if (press === 'done' && rule.pointOfNoReturn === true && view.asksWords.step) setAsking(true);
    else if (press === 'done') void save('done');
  });
  return {
    ...{ press, run, draft, asking },
    onConfirm: (typedName) => void save('done', typedName),
    onClose: () => setAsking(false),
  };
}
