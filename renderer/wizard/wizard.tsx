// Wizard layout: steps on the left, one decision in the middle, known facts on the right.
import { IconCheck, IconLock } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { runAfter } from '../bridge.ts';
import { useText } from '../i18n/use-text.ts';
import { type StepFocus, manageStepFocus } from './step-focus.ts';
import { Page } from '../components/page/page.tsx';
import classes from './wizard.module.css';

export interface WizardStep<Id extends string = string> {
  id: Id;
  title: string;
  /** Short summary of the step's answer. */
  detail?: ReactNode;
  state: 'done' | 'current' | 'todo' | 'blocked';
  /** Why it is blocked, and what would unblock it. */
  why?: string;
}

export interface WizardProps<Id extends string = string> {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  back?: { label: string; to: string };
  steps: readonly WizardStep<Id>[];
  current: Id;
  onGo: (id: Id) => void;
  aside?: ReactNode;
  /** The wizard continues here from another screen: focus starts in the step, not at the title. */
  startsInStep?: boolean;
  children: ReactNode;
}

export function Wizard<Id extends string>({
  title,
  subtitle,
  actions,
  back,
  steps,
  current,
  onGo,
  aside,
  startsInStep = false,
  children,
}: WizardProps<Id>) {
  const { t } = useText();
  const stepArea = useRef<HTMLDivElement>(null);
  const shownStep = useRef(current);
  const focusRef = useRef<StepFocus>(null);
  useEffect(() => {
    if (stepArea.current === null) return undefined;
    const stepFocus = manageStepFocus(stepArea.current);
    focusRef.current = stepFocus;
    return stepFocus.stop;
  }, []);
  // Reading continues in a new step: moves focus to its main control (`data-autofocus`).
  const enterStep = useCallback(() => {
    focusRef.current?.focusStep();
    stepArea.current?.closest('main')?.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    if (shownStep.current === current) return;
    shownStep.current = current;
    enterStep();
  }, [current, enterStep]);
  // After the page has focused its title.
  const [atStart] = useState(startsInStep);
  useEffect(() => (atStart ? runAfter(0, enterStep) : undefined), [atStart, enterStep]);
  return (
    <Page title={title} subtitle={subtitle} actions={actions} {...(back ? { back } : {})}>
      <div className={classes.walk} data-aside={aside !== undefined || undefined}>
        <nav aria-label={t('common.walk.steps')} className={classes.nav}>
          <ol className={classes.steps}>
            {steps.map((step, index) => (
              <StepItem key={step.id} step={step} number={index + 1} isCurrent={step.id === current} onGo={onGo} />
            ))}
          </ol>
        </nav>
        <div
          className={classes.middle}
          ref={stepArea}
          tabIndex={-1}
          role="group"
          aria-label={steps.find((step) => step.id === current)?.title ?? title}
        >
          {children}
        </div>
        {aside !== undefined && (
          <aside className={classes.aside} aria-label={t('common.walk.known')}>
            {aside}
          </aside>
        )}
      </div>
    </Page>
  );
}

function StepItem<Id extends string>({
  step,
  number,
  isCurrent,
  onGo,
}: {
  step: WizardStep<Id>;
  number: number;
  isCurrent: boolean;
  onGo: (id: Id) => void;
}) {
  const { t } = useText();
  const state = isCurrent ? 'current' : step.state;
  const marker =
    step.state === 'done' ? (
      <IconCheck size={13} stroke={2.5} aria-hidden />
    ) : state === 'blocked' ? (
      <IconLock size={11} aria-hidden />
    ) : (
      number
    );
  return (
    <li>
      <button
        type="button"
        className={classes.step}
        data-state={state}
        data-done={step.state === 'done' || undefined}
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => onGo(step.id)}
      >
        <span className={classes.mark} aria-hidden>
          {marker}
        </span>
        <span className={classes.words}>
          <span className={classes.name}>{step.title}</span>
          <span className="sr">, {t(`common.walk.${step.state === 'done' ? 'done' : state}`)}</span>
          {step.detail !== undefined && step.detail !== '' && <span className={classes.detail}>{step.detail}</span>}
          {state === 'blocked' && step.why !== undefined && <span className={classes.detail}>{step.why}</span>}
        </span>
      </button>
    </li>
  );
}

/** A step's question, with an optional explanation. */
export function Question({ title, text }: { title: string; text?: ReactNode }) {
  return (
    <div>
      <h2 className={classes.questionTitle}>{title}</h2>
      {text !== undefined && <p className={classes.questionText}>{text}</p>}
    </div>
  );
}

/** Buttons below a step: back on the left, the others on the right, the primary last. */
export function WizardButtons({ left, children }: { left?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.buttons}>
      {left}
      <span className={classes.gap} />
      {children}
    </div>
  );
}
