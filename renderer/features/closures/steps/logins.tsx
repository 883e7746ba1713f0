// Step for the logins: each is destroyed or sealed (R11).
import { Button } from '@mantine/core';
import { Note, ProblemNote } from '../../../components/index.ts';
import { WizardButtons } from '../../../wizard/wizard.tsx';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useText } from '../../../i18n/use-text.ts';
import layout from '../../../components/basics/layout.module.css';
import { Answers } from './answers.tsx';
import type { StepPartProps } from './types.ts';
import { useStepDraft } from './use-draft.ts';

type Fates = StepPartProps['view']['closure']['loginFates'];
const FATES = ['destroyed', 'sealed'] as const;

export function LoginsPart({ view, step, waits, onSaved }: StepPartProps) {
  const { t } = useText();
  const { closure, logins } = view;
  const save = useAction('closures.saveLoginFates', { quiet: true });
  const draft = useStepDraft(closure.id, step);
  // Once every login is decided the step is done, unless it still waits for other steps.
  const settle = async (fates: Fates): Promise<void> => {
    const isSettled = waits.length === 0 && logins.every((login) => fates[login.id] !== undefined);
    if (isSettled && step.state === 'todo' && !(await draft.save({ ...draft.values, state: 'done' }))) return;
    notifyDone(t('closures.logins.saved'));
    if (isSettled) onSaved(true);
  };
  const answer = async (id: string, fate: Fates[string]): Promise<void> => {
    const fates = { ...closure.loginFates, [id]: fate };
    if ((await save.run({ id: closure.id, fates })).ok) await settle(fates);
  };
  const busy = save.busy || draft.busy;
  return (
    <div className={layout.stack}>
      <p className="dim">{logins.length === 0 ? t('closures.logins.none') : t('closures.step.byLogins')}</p>
      {closure.name?.choice === 'keep' && <Note tone="amber">{t('closures.logins.keepHint')}</Note>}
      {logins.map((login) => (
        <Answers
          key={login.id}
          label={t('closures.logins.fateOf', { login: login.label })}
          chosen={closure.loginFates[login.id] ?? null}
          options={FATES.map((value) => ({
            value,
            title: t(`closures.logins.${value}`),
            text: t(`closures.logins.${value}Text`),
          }))}
          busy={busy}
          press={save.press}
          onAnswer={(fate) => void answer(login.id, fate)}
        />
      ))}
      <ProblemNote problem={save.problem ?? draft.problem} />
      {logins.length === 0 && step.state === 'todo' && (
        <WizardButtons>
          <Button onClick={() => void settle({})} loading={busy} disabled={waits.length > 0}>
            {t('closures.step.markHere')}
          </Button>
        </WizardButtons>
      )}
    </div>
  );
}
