// The end of a draft: what is wrong, what it changes, what is pointed out, and the decision that publishes it.
import { Button } from '@mantine/core';
import { type FieldErrors, useFormContext, useFormState } from 'react-hook-form';
import { pointedOut } from '../../../../domain/rules/pointed-out.ts';
import { NewRuleSet, type RuleSet } from '../../../../domain/rules/model.ts';
import { type BasedOn, VersionFields } from '../../../../domain/rules/version.ts';
import { useAction } from '../../../calls/use-action.ts';
import {
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  ListRow,
  Note,
  RowList,
  Section,
  StateLabel,
  TextAreaField,
  TextField,
} from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { fieldText } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/use-text.ts';
import { DifferenceList } from '../difference-list.tsx';
import { MissingDocuments } from './missing-documents.tsx';
import { type PartName, partOf } from './parts.ts';

interface ReviewProps {
  /** What holds today. */
  inForce: RuleSet;
  basedOn: BasedOn;
  onShow: (part: PartName) => void;
  onPublished: (version: { number: number; from: string }) => void;
}

export function Review({ inForce, basedOn, onShow, onPublished }: ReviewProps) {
  const { t, language } = useText();
  const { getValues } = useFormContext();
  const draft = NewRuleSet.safeParse(getValues());
  const shown = draft.success ? draft.data : (getValues() as RuleSet);
  const notes = draft.success ? pointedOut(draft.data) : [];
  return (
    <>
      <Wrong onShow={onShow} />
      <Section title={t('rules.review.changes')}>
        <DifferenceList before={inForce} after={shown} label={t('rules.review.changes')} />
      </Section>
      {notes.length > 0 && (
        <Section title={t('rules.review.pointedOut')}>
          <RowList label={t('rules.review.pointedOut')}>
            {notes.map(({ what, id, name }) => (
              <ListRow
                key={`${what} ${id}`}
                title={
                  <>
                    {name !== null && <bdi>{name[language]}</bdi>}{' '}
                    <StateLabel tone={what === 'notLaw' ? 'plain' : 'amber'}>{t(`rules.notes.${what}`)}</StateLabel>
                  </>
                }
                detail={t(`rules.notes.${what}Text`)}
              />
            ))}
          </RowList>
        </Section>
      )}
      {draft.success && <MissingDocuments ruleSet={draft.data} />}
      {draft.success && <Publish ruleSet={draft.data} basedOn={basedOn} onPublished={onPublished} />}
    </>
  );
}

/** The sentences of all faults below this one. */
const sentences = (error: unknown): string[] => {
  if (typeof error !== 'object' || error === null) return [];
  const { message, ...rest } = error as { message?: unknown };
  const own = typeof message === 'string' && message !== '' ? [fieldText(message) ?? message] : [];
  return 'type' in error ? own : [...own, ...Object.values(rest).flatMap(sentences)];
};

function wrongParts(errors: FieldErrors): { part: PartName | null; texts: string[] }[] {
  const found = new Map<PartName | null, string[]>();
  for (const [field, error] of Object.entries(errors)) {
    const part = partOf(field);
    found.set(part, [...(found.get(part) ?? []), ...sentences(error)]);
  }
  return [...found].map(([part, texts]) => ({ part, texts: [...new Set(texts)] }));
}

/** What has to be put right first, with the way there. */
function Wrong({ onShow }: Pick<ReviewProps, 'onShow'>) {
  const { t } = useText();
  const { errors } = useFormState();
  const wrong = wrongParts(errors);
  if (wrong.length === 0) return null;
  return (
    <Note tone="red" alert>
      <strong>{t('rules.review.wrong')}</strong>
      {wrong.map(({ part, texts }) => (
        <div key={part}>
          {part === null ? (
            t('rules.review.elsewhere')
          ) : (
            <Button variant="subtle" onClick={() => onShow(part)}>
              {t(`rules.parts.${part}`)}
            </Button>
          )}{' '}
          {texts.join(' ')}
        </div>
      ))}
    </Note>
  );
}

const Decision = VersionFields.omit({ basedOn: true });

function Publish({
  ruleSet,
  basedOn,
  onPublished,
}: { ruleSet: RuleSet } & Pick<ReviewProps, 'basedOn' | 'onPublished'>) {
  const { t } = useText();
  const { today } = useNow();
  const publish = useAction('rules.publish', { quiet: true });
  const { form, submit } = useFormFor(Decision, {
    defaultValues: { from: today, reference: '', decidedOn: null, note: '' },
    // The draft as a whole asks.
    noGuard: true,
  });
  return (
    <Section title={t('rules.review.decision')}>
      <FormFrame
        form={form}
        onSubmit={submit(async (fields) => {
          const published = await publish.run({ ...fields, basedOn, ruleSet });
          if (published.ok) onPublished({ number: published.value.number, from: fields.from });
          return published;
        })}
      >
        <p className="dim">{t('rules.review.text')}</p>
        <TextField
          name="reference"
          label={t('rules.fields.reference')}
          placeholder={t('organisation.documents.referenceHint')}
          required
        />
        <FieldRow>
          <DayField name="decidedOn" label={t('rules.fields.decidedOn')} max={today} />
          <DayField name="from" label={t('rules.fields.from')} min={today} required />
        </FieldRow>
        <TextAreaField name="note" label={t('rules.fields.note')} rows={2} />
        <FormButtons save={t('rules.review.publish')} />
      </FormFrame>
    </Section>
  );
}
