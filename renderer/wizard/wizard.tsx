// Wizard layout: steps on the left, one decision beside them, known facts in the margin.
import { IconCheck, IconLock } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../components/page/page.tsx';
import { useStepFocus } from './step-focus.ts';
import { type ShownStep, StepIsShown } from './use-shown-step.ts';
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
  /** The number of the record. */
  number?: string | undefined;
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
  number,
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
  useStepFocus(stepArea, current);
  const [atStart] = useState(startsInStep);
  return (
    <Page
      title={title}
      subtitle={subtitle}
      number={number}
      actions={actions}
      {...(back ? { back } : {})}
      aside={
        aside === undefined ? undefined : (
          <aside className={classes.aside} aria-label={t('common.walk.known')}>
            {aside}
          </aside>
        )
      }
    >
      <div className={classes.walk}>
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
          data-focus-start={atStart || undefined}
          onKeyDownCapture={dropHeldEnter}
          role="group"
          aria-label={steps.find((step) => step.id === current)?.title ?? title}
        >
          {children}
        </div>
      </div>
    </Page>
  );
}

/** Enter that is held down decides nothing in the step that comes. In a text of several lines it is a new line. */
function dropHeldEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.repeat && !(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
}

/** The steps in the page: the current one and, hidden, one that is being saved or one that could not be shown yet. */
export function StepBodies<Id extends string>({
  shown: { current, inPage },
  children,
}: {
  shown: Pick<ShownStep<Id>, 'current' | 'inPage'>;
  children: (id: Id) => ReactNode;
}) {
  return inPage.map((id) => (
    <div key={id} className={classes.body} hidden={id !== current}>
      <StepIsShown value={id === current}>{children(id)}</StepIsShown>
    </div>
  ));
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
