// The number of one record: of the one that was just decided, or the next in the queue. R21.
import { Anchor, Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { Link } from 'wouter';
import type { DiaryView } from '../../../../domain/diary/calls.ts';
import type { ItemRef } from '../../../../domain/diary/model.ts';
import { useCall } from '../../../calls/use-call.ts';
import { Note, ProblemNote } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useTitle } from '../../../record/use-title.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { Question } from '../../../wizard/wizard.tsx';
import { NumberPart } from '../number-part.tsx';
import { pathOf } from '../row-links.ts';

interface NumberStepProps {
  /** Null: none that the person may number is left. */
  first: ItemRef | null;
  /** How many wait for a number, also such as others give. */
  waits: number;
  /** The next thing is to decide the next record. */
  goesBack: boolean;
  onNumbered: () => void;
  onLeave: (item: ItemRef) => void;
  onNext: () => void;
}

export function NumberStep({ first, waits, onNext, ...props }: NumberStepProps) {
  const { t } = useText();
  // Stays when its number has removed it from the queue.
  const [item] = useState(first);
  if (item === null)
    return (
      <>
        <Question
          title={t(waits === 0 ? 'guidance.diary.number.none' : 'guidance.diary.number.others')}
          text={waits === 0 ? undefined : t('guidance.diary.number.othersText', { count: waits })}
        />
        <StepButtons onNext={onNext} autoFocus />
      </>
    );
  return <OfItem item={item} {...props} />;
}

type OfItemProps = Omit<NumberStepProps, 'first' | 'waits' | 'onNext'> & { item: ItemRef };

function OfItem({ item: { kind, id }, ...props }: OfItemProps) {
  const { data: view, problem } = useCall('diary.get', { kind, id });
  return view === undefined ? <ProblemNote problem={problem} /> : <OfView view={view} {...props} />;
}

function OfView({ view, goesBack, onNumbered, onLeave }: Omit<OfItemProps, 'item'> & { view: DiaryView }) {
  const { t } = useText();
  const titleOf = useTitle();
  const [had] = useState(view.row.number);
  const { number } = view.row;
  const isNew = number !== '' && number !== had;
  const said = useEffectEvent(onNumbered);
  useEffect(() => {
    if (isNew) said();
  }, [isNew]);
  const next = t(goesBack ? 'guidance.diary.number.nextRecord' : 'guidance.diary.number.nextNumber');
  return (
    <>
      <Question
        title={t('guidance.diary.number.question')}
        text={
          <Anchor component={Link} href={pathOf(view.row)}>
            <bdi>{titleOf(view.row)}</bdi>
          </Anchor>
        }
      />
      {isNew ? (
        <Note tone="green">{t('guidance.diary.number.given', { number })}</Note>
      ) : (
        <NumberPart key={number} view={view} />
      )}
      {isNew ? (
        <StepButtons onNext={() => onLeave(view.row)} next={next} autoFocus />
      ) : (
        <StepButtons>
          <Button variant="subtle" onClick={() => onLeave(view.row)}>
            {t('guidance.diary.number.later')}
          </Button>
        </StepButtons>
      )}
    </>
  );
}
