// The rule set in words, and its editable categories (R15).
import { StateLabel, Section, Facts, ListRow, RowList, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import { Categories } from './categories.tsx';
import classes from './organisation.module.css';

export function Rules() {
  const { t, language } = useText();
  const { data, problem, refetch } = useCall('rules.get', {});
  if (!data) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { ruleSet } = data;
  return (
    <>
      <Categories ruleSet={ruleSet} choice={data.choice} />
      <Section title={t('rules.checks')}>
        <RowList>
          {ruleSet.checks.map((check) => (
            <ListRow
              key={check.id}
              title={check.title[language]}
              detail={check.hint[language]}
              action={<StateLabel>{t(check.required ? 'rules.required' : 'rules.optional')}</StateLabel>}
            />
          ))}
        </RowList>
      </Section>
    </>
  );
}

export function RulesAside() {
  const { t, language } = useText();
  const { data } = useCall('rules.get', {});
  if (!data) return null;
  const { ruleSet } = data;
  const sentences = [
    t(ruleSet.answer.unit === 'hours' ? 'rules.answerHours' : 'rules.answer', { count: ruleSet.answer.count }),
    t('rules.keepFirst'),
    t('rules.substitute'),
    t('rules.permitted'),
    ruleSet.checkMaxAgeDays === 365 ? t('rules.checkAgeYear') : t('rules.checkAge', { count: ruleSet.checkMaxAgeDays }),
    t('rules.closing', { count: ruleSet.closureSteps.length }),
  ];
  return (
    <>
      <Section title={t('rules.inWords')}>
        <ul className={classes.ruleWords}>
          {sentences.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('rules.follows', { name: ruleSet.name })}>
        <Facts
          rows={[
            { label: t('rules.source'), value: ruleSet.source },
            {
              label: t('rules.version'),
              value: /^\d{4}-\d\d-\d\d$/.test(ruleSet.version) ? dayFull(ruleSet.version) : ruleSet.version,
            },
          ]}
        />
      </Section>
      <Section title={t('rules.userNotice')}>
        <p className={classes.quote} tabIndex={0}>
          {ruleSet.userNotice[language]}
        </p>
      </Section>
    </>
  );
}
