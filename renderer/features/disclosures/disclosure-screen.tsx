// A request for public records, from what was asked for to the answer: find, review and mask, answer. R39.2, R42.1.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DisclosureItemRow, DisclosureView } from '../../../domain/disclosures/calls.ts';
import { EmptyState, FormDialog, Page, ProblemNote, Section, StateLabel } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { Answer } from './answer.tsx';
import { DisclosureAside } from './aside.tsx';
import classes from './disclosures.module.css';
import { Find } from './find.tsx';
import { FootContext } from './foot.tsx';
import { ItemsPane, type ListPart } from './items-pane.tsx';
import type { OpenItem } from './pointed.tsx';
import { RequestForm } from './request-form.tsx';
import { Review } from './review.tsx';
import { StateOfDisclosure } from './state.tsx';

const STEPS = ['find', 'review', 'answer'] as const;
type Step = (typeof STEPS)[number];
const MAX_SHOWN = 200;

export function DisclosureScreen({ id }: { id: string }) {
  const { t } = useText();
  const view = useCall('disclosures.get', { id });
  const [offset, setOffset] = useState(0);
  const items = useCall('disclosures.items', { id, offset, limit: MAX_SHOWN }, { keepPrevious: true });
  const problem = view.problem ?? items.problem;
  if (problem !== null)
    return (
      <Page title={t('disclosures.title')} back={{ label: t('disclosures.title'), to: paths.disclosures }}>
        {problem.code === 'disclosures.unknown' ? (
          <Section>
            <EmptyState
              title={t('errors.disclosures.unknown')}
              action={
                <Button component={Link} href={paths.disclosures}>
                  {t('disclosures.title')}
                </Button>
              }
            />
          </Section>
        ) : (
          <ProblemNote
            problem={problem}
            onRetry={() => {
              view.refetch();
              items.refetch();
            }}
          />
        )}
      </Page>
    );
  if (view.data === undefined || items.data === undefined) return null;
  return (
    <Sheet
      view={view.data}
      rows={items.data.rows}
      part={{ offset: items.data.offset, total: items.data.total, size: MAX_SHOWN, onOffset: setOffset }}
    />
  );
}

/** The step that a request is in, for one who opens it. */
function firstStep({ items, reviewed, state }: DisclosureView): Step {
  if (state !== 'open' && state !== 'decision') return 'answer';
  if (items === 0) return 'find';
  return reviewed < items ? 'review' : 'answer';
}

function Sheet({ view, rows, part }: { view: DisclosureView; rows: readonly DisclosureItemRow[]; part: ListPart }) {
  const { t } = useText();
  const [step, setStep] = useState<Step>(() => firstStep(view));
  const [itemId, setItem] = useState<string | null>(() => rows.find(isToReview)?.id ?? rows[0]?.id ?? null);
  const [editing, setEditing] = useState(false);
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const index = Math.max(
    0,
    rows.findIndex((row) => row.id === itemId),
  );
  const row = rows[index];
  const open: OpenItem = ({ itemId: id, number }) => {
    part.onOffset(Math.floor((number - 1) / part.size) * part.size);
    setItem(id);
    setStep('review');
  };
  return (
    <Page
      title={view.disclosure.number}
      subtitle={
        <>
          <bdi lang="sv">{(view.disclosure.request.split('\n')[0] ?? '').slice(0, 120)}</bdi>{' '}
          <StateOfDisclosure state={view.state} late={view.late} />
        </>
      }
      number={view.disclosure.number}
      back={{ label: t('disclosures.title'), to: paths.disclosures }}
      head={<Steps view={view} step={step} onStep={setStep} />}
      {...(step === 'review'
        ? { pane: <ItemsPane rows={rows} part={part} itemId={row?.id ?? null} onOpen={setItem} /> }
        : {})}
      foot={<div ref={setFoot} />}
      aside={<DisclosureAside view={view} onEdit={() => setEditing(true)} />}
    >
      <FootContext value={foot}>
        {step === 'find' && <Find view={view} rows={rows} />}
        {step === 'review' &&
          (row === undefined ? (
            <p className="dim">{t('disclosures.review.nothing')}</p>
          ) : (
            <Review
              key={row.id}
              view={view}
              row={row}
              number={part.offset + index + 1}
              previous={rows[index - 1]?.id ?? null}
              next={rows[index + 1]?.id ?? null}
              onOpen={setItem}
              onLast={() =>
                part.offset + part.size < part.total ? part.onOffset(part.offset + part.size) : setStep('answer')
              }
            />
          ))}
        {step === 'answer' && <Answer view={view} onOpen={open} />}
      </FootContext>
      <FormDialog
        open={editing ? view : null}
        onClose={() => setEditing(false)}
        title={t('disclosures.fields.title')}
        size="lg"
      >
        {(shown) => <EditForm view={shown} onClose={() => setEditing(false)} />}
      </FormDialog>
    </Page>
  );
}

const isToReview = ({ verdict, changed }: DisclosureItemRow): boolean => verdict === null || changed;

function EditForm({ view: { disclosure }, onClose }: { view: DisclosureView; onClose: () => void }) {
  const { data } = useCall('disclosures.choices', {});
  return data === undefined ? null : (
    <RequestForm disclosure={disclosure} choices={data} initial={disclosure} onDone={onClose} onCancel={onClose} />
  );
}

interface StepsProps {
  view: DisclosureView;
  step: Step;
  onStep: (step: Step) => void;
}

function Steps({ view, step, onStep }: StepsProps) {
  const { t } = useText();
  const { items, reviewed, state, dueOn, late } = view;
  const isOver = state !== 'open' && state !== 'decision';
  const done: Readonly<Record<Step, boolean>> = {
    find: items > 0,
    review: items > 0 && reviewed === items,
    answer: isOver,
  };
  return (
    <nav className={classes.steps} aria-label={t('disclosures.stepsLabel')}>
      {STEPS.map((name, index) => (
        <button
          key={name}
          type="button"
          className={classes.step}
          aria-current={name === step ? 'step' : undefined}
          data-done={done[name] || undefined}
          onClick={() => onStep(name)}
        >
          <span className={classes.disc} aria-hidden>
            {done[name] ? '✓' : index + 1}
          </span>
          {t(`disclosures.steps.${name}`)}
          {done[name] && <span className="sr">, {t('disclosures.stepDone')}</span>}
        </button>
      ))}
      {dueOn !== null && (
        <span className={classes.due}>
          <StateLabel tone={late ? 'red' : 'amber'} shape={late ? 'late' : 'today'}>
            {t(late ? 'disclosures.dueLate' : 'disclosures.due', { day: dayFull(dueOn) })}
          </StateLabel>
        </span>
      )}
    </nav>
  );
}
