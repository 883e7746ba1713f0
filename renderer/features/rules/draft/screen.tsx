// A draft of a new version of the rules. It lives in this window until it is published.
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { FormProvider, type UseFormReturn } from 'react-hook-form';
import { useLocation } from 'wouter';
import { NewRuleSet, type RuleSet } from '../../../../domain/rules/model.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useCall } from '../../../calls/use-call.ts';
import { FormButtons, FormFrame, Page, ProblemNote } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { usePassedValue } from '../../../hooks/passed-value.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayFull } from '../../../i18n/format.ts';
import { useLeaveGuard } from '../../../leaving/use-leave-guard.ts';
import { paths } from '../../../routes.ts';
import { useStepFocus } from '../../../wizard/step-focus.ts';
import { SaveFileButton } from '../acts.tsx';
import { type DraftBase, baseInForce, chosenBase } from '../draft-base.ts';
import classes from '../rules.module.css';
import { CategoriesPart } from './category-form.tsx';
import { ChecksPart } from './check-form.tsx';
import { DocumentsPart } from './document-form.tsx';
import { GroundsPart } from './ground-form.tsx';
import { AnswerPart, CoverPart, DecidesPart, TimesPart } from './number-parts.tsx';
import { NamePart, TextsPart } from './other-parts.tsx';
import { PARTS, PART_NAMES, type PartName } from './parts.ts';
import { PlatformsPart } from './platform-form.tsx';
import { Review } from './review.tsx';
import { ClosureStepsPart, LostStepsPart } from './step-forms.tsx';

const FORMS: Readonly<Record<PartName, ComponentType>> = {
  answer: AnswerPart,
  cover: CoverPart,
  times: TimesPart,
  decides: DecidesPart,
  categories: CategoriesPart,
  checks: ChecksPart,
  closureSteps: ClosureStepsPart,
  lostSteps: LostStepsPart,
  texts: TextsPart,
  platforms: PlatformsPart,
  grounds: GroundsPart,
  documents: DocumentsPart,
  name: NamePart,
};

export function DraftScreen() {
  const { t } = useText();
  const chosen = usePassedValue(chosenBase);
  const { data, problem, refetch } = useCall('rules.get', {});
  if (data === undefined)
    return (
      <Page title={t('rules.draft.title')} back={{ label: t('organisation.sections.rules'), to: paths.rules }}>
        <ProblemNote problem={problem} onRetry={refetch} />
      </Page>
    );
  return <Draft base={chosen ?? baseInForce(data)} isChosen={chosen !== null} inForce={data.ruleSet} />;
}

/** @param isChosen it starts from another set than the one in force, so it changes something already */
function Draft({ base, isChosen, inForce }: { base: DraftBase; isChosen: boolean; inForce: RuleSet }) {
  const { t } = useText();
  const [, navigate] = useLocation();
  // What holds may change while the draft is written; it starts from what it started from.
  const [{ ruleSet, basedOn }] = useState(base);
  const { form } = useFormFor(NewRuleSet, { defaultValues: ruleSet, noGuard: true });
  const [shown, setShown] = useState<PartName | 'review'>(isChosen ? 'review' : 'answer');
  const [isPublished, setPublished] = useState(false);
  useLeaveGuard(!isPublished && (isChosen || form.formState.isDirty));
  useEffect(() => {
    if (isPublished) navigate(paths.rules);
  }, [isPublished, navigate]);
  const area = useRef<HTMLDivElement>(null);
  useStepFocus(area, shown);
  const review = async (): Promise<void> => {
    await form.trigger();
    setShown('review');
  };
  const goOn = async (part: PartName): Promise<void> => {
    if (!(await form.trigger([...PARTS[part]], { shouldFocus: true }))) return;
    const next = PART_NAMES[PART_NAMES.indexOf(part) + 1];
    if (next === undefined) await review();
    else setShown(next);
  };
  return (
    <Page
      title={t('rules.draft.title')}
      subtitle={t('rules.draft.from', { name: ruleSet.name })}
      back={{ label: t('organisation.sections.rules'), to: paths.rules }}
      actions={<SaveFileButton ruleSet={() => form.getValues() as RuleSet} label={t('rules.file.saveDraft')} />}
    >
      <div className={classes.columns}>
        <nav aria-label={t('rules.draft.parts')} className={classes.parts}>
          {PART_NAMES.map((part) => (
            <PartButton
              key={part}
              label={t(`rules.parts.${part}`)}
              current={part === shown}
              onShow={() => setShown(part)}
            />
          ))}
          <PartButton label={t('rules.parts.review')} current={shown === 'review'} onShow={() => void review()} />
        </nav>
        <div ref={area} className={classes.shown} tabIndex={-1} role="group" aria-label={t(`rules.parts.${shown}`)}>
          {shown === 'review' ? (
            <FormProvider {...(form as unknown as UseFormReturn)}>
              <Review
                inForce={inForce}
                basedOn={basedOn}
                onShow={setShown}
                onPublished={({ number, from }) => {
                  notifyDone(t('rules.review.published', { number, day: dayFull(from) }));
                  setPublished(true);
                }}
              />
            </FormProvider>
          ) : (
            <Part part={shown} form={form} onNext={() => void goOn(shown)} />
          )}
        </div>
      </div>
    </Page>
  );
}

function PartButton({ label, current, onShow }: { label: string; current: boolean; onShow: () => void }) {
  return (
    <button type="button" className={classes.part} aria-current={current ? 'step' : undefined} onClick={onShow}>
      {label}
    </button>
  );
}

type RuleForm = ReturnType<typeof useFormFor<typeof NewRuleSet>>['form'];

function Part({ part, form, onNext }: { part: PartName; form: RuleForm; onNext: () => void }) {
  const { t } = useText();
  const Fields = FORMS[part];
  return (
    <FormFrame
      form={form}
      onSubmit={(event) => {
        event?.preventDefault();
        onNext();
      }}
    >
      <h2 className={classes.partTitle}>{t(`rules.parts.${part}`)}</h2>
      <p className="dim">{t(`rules.partTexts.${part}`)}</p>
      <Fields />
      <FormButtons save={t('common.next')} />
    </FormFrame>
  );
}
