// What holds now: the version in force, the next one, the history, and the whole set to be read (R15).
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { Facts, Note, ProblemNote, Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { ChooseButton, SaveFileButton } from './acts.tsx';
import { History } from './history.tsx';
import classes from './rules.module.css';
import { SetRead } from './set-read.tsx';

export function RulesInForce() {
  const { data, problem, refetch } = useCall('rules.get', {});
  if (!data) return <ProblemNote problem={problem} onRetry={refetch} />;
  return (
    <>
      <Now rules={data} />
      <History />
      <SetRead ruleSet={data.ruleSet} />
    </>
  );
}

function Now({ rules: { ruleSet, version, coming } }: { rules: Output<'rules.get'> }) {
  const { t } = useText();
  const may = useMay();
  return (
    <Section title={t('rules.now.title')}>
      <div className={classes.stack}>
        <Facts
          rows={[
            { label: t('rules.fields.name'), value: <bdi>{ruleSet.name}</bdi> },
            {
              label: t('rules.now.version'),
              value: version === null ? t('rules.now.included') : String(version.number),
            },
            { label: t('rules.fields.from'), value: version === null ? '' : dayFull(version.from) },
            { label: t('rules.fields.reference'), value: version === null ? '' : <bdi>{version.reference}</bdi> },
            { label: t('rules.fields.source'), value: <bdi>{ruleSet.source}</bdi> },
          ]}
        />
        {coming !== null && (
          <Note
            tone="accent"
            action={
              <Button component={Link} href={paths.ruleVersion(coming.id)} variant="default">
                {t('rules.now.read')}
              </Button>
            }
          >
            {t('rules.now.coming', { number: coming.number, day: dayFull(coming.from) })}
          </Note>
        )}
        {may('rules.publish') && (
          <div className={classes.buttons}>
            <Button component={Link} href={paths.newRules}>
              {t('rules.now.change')}
            </Button>
            <ChooseButton />
            <SaveFileButton ruleSet={() => ruleSet} label={t('rules.file.save')} />
          </div>
        )}
      </div>
    </Section>
  );
}

/** The rules in a few sentences. */
export function RulesAside() {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  if (!data) return null;
  const { ruleSet } = data;
  const sentences = [
    t(ruleSet.answer.unit === 'hours' ? 'rules.answerHours' : 'rules.answer', { count: ruleSet.answer.count }),
    t('rules.keepFirst'),
    t(ruleSet.cover.fromWorkingDays === 1 ? 'rules.substitute' : 'rules.substituteFrom', {
      count: ruleSet.cover.fromWorkingDays,
    }),
    t('rules.permitted'),
    ruleSet.checkMaxAgeDays === 365 ? t('rules.checkAgeYear') : t('rules.checkAge', { count: ruleSet.checkMaxAgeDays }),
    t('rules.closing', { count: ruleSet.closureSteps.length }),
  ];
  return (
    <Section title={t('rules.inWords')}>
      <ul className={classes.words}>
        {sentences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Section>
  );
}
