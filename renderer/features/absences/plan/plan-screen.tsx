// "What if" and the summer plan: what would be open, whom the program proposes and why; editable, then applied in one
// step. R25, R28, R29.
import { useCallback, useState } from 'react';
import type { PlanAsk } from '../../../../domain/absences/plan-model.ts';
import { Page, ProblemNote } from '../../../components/index.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { useText } from '../../../hooks/use-text.ts';
import { paths } from '../../../routes.ts';
import walks from '../../walks/walks.module.css';
import { inWords } from '../who-form.tsx';
import { LastPlan } from './last-plan.tsx';
import { PlanInputs } from './plan-inputs.tsx';
import { PlanResult } from './plan-result.tsx';
import { askOf, type Inputs, newWish } from './wishes.ts';

const START: Inputs = { mode: 'whatIf', place: null, from: null, to: null, wishes: [newWish(0)] };

export function PlanScreen() {
  const { t } = useText();
  const [inputs, setInputs] = useState(START);
  const [asked, setAsked] = useState<PlanAsk | null>(null);
  const [lacking, setLacking] = useState(false);
  const { data, problem, isFetching } = useCall(
    'absences.plan',
    asked ?? { scope: { kind: 'wishes' }, from: '2026-01-01', to: '2026-01-01', wishes: [] },
    { enabled: asked !== null },
  );
  const ask = (): void => {
    const next = askOf(inputs);
    setLacking(next === null);
    setAsked(next);
  };
  const change = (next: Inputs): void => {
    setInputs(next);
    setAsked(null);
  };
  const done = useCallback(() => {
    setAsked(null);
    setInputs((before) => ({ ...before, wishes: [newWish(0)] }));
  }, []);
  const refused = problem === null ? null : inWords<never>({ ok: false, error: problem });
  return (
    <Page
      title={t('absences.plan.title')}
      subtitle={t('absences.plan.subtitle')}
      back={{ label: t('absences.walk.back'), to: paths.cover }}
    >
      <div className={walks.stack}>
        <LastPlan />
        <PlanInputs inputs={inputs} onChange={change} lacking={lacking} onAsk={ask} busy={isFetching} />
        <ProblemNote problem={refused === null || refused.ok ? null : refused.error} />
        {asked !== null && data && <PlanResult key={JSON.stringify(asked)} ask={asked} plan={data} onDone={done} />}
      </div>
    </Page>
  );
}
