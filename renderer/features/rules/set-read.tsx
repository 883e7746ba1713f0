// A rule set to be read whole, part by part.
import type { ReactNode } from 'react';
import type { BilingualText, RuleSet } from '../../../domain/rules/model.ts';
import { type Fact, Facts, ListRow, RowList, Section, StateLabel } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, listed } from '../../i18n/format.ts';
import { PlatformFacts } from './platform-facts.tsx';
import classes from './rules.module.css';
import { TEXT_FIELDS, textAt, textKey } from './texts.ts';

export function SetRead({ ruleSet }: { ruleSet: RuleSet }) {
  return (
    <>
      <Numbers ruleSet={ruleSet} />
      <Categories ruleSet={ruleSet} />
      <Checks ruleSet={ruleSet} />
      <Steps ruleSet={ruleSet} />
      <Platforms ruleSet={ruleSet} />
      <Grounds ruleSet={ruleSet} />
      <DocumentsRead ruleSet={ruleSet} />
      <Texts ruleSet={ruleSet} />
    </>
  );
}

function Numbers({ ruleSet }: { ruleSet: RuleSet }) {
  const { t } = useText();
  const { answer, cover, decides, applications, archiving, disclosure, looks, posts } = ruleSet;
  const readOn = [
    ...ruleSet.platforms.filter(({ id }) => posts.platforms.includes(id)).map(({ name }) => name),
    ...(posts.municipalityWide ? [t('channels.municipalityWide')] : []),
  ];
  const local = (days: readonly (typeof answer.daysOff)[number][]): string =>
    listed(days.map((day) => t(`rules.days.${day}`)));
  const rows: Fact[] = [
    {
      label: t('rules.read.answer'),
      value: t(answer.unit === 'hours' ? 'rules.read.hours' : 'rules.read.workingDays', { count: answer.count }),
    },
    { label: t('rules.fields.officeHours'), value: t('rules.read.from', answer.officeHours) },
    { label: t('rules.fields.daysOff'), value: local(answer.daysOff) },
    {
      label: t('rules.fields.halfDays'),
      value:
        answer.halfDays === null
          ? ''
          : t('rules.read.until', { days: local(answer.halfDays.days), hour: answer.halfDays.until }),
    },
    ...answer.escalation.map(({ to, afterWorkingHours }) => ({
      label: t(`rules.read.late.${to}`),
      value: t('rules.read.workingHours', { count: afterWorkingHours }),
    })),
    { label: t('rules.fields.duties'), value: listed(ruleSet.duties.map((duty) => t(`absences.duty.${duty}`))) },
    { label: t('rules.fields.fromWorkingDays'), value: t('rules.read.workingDays', { count: cover.fromWorkingDays }) },
    { label: t('rules.fields.rehearsalDays'), value: t('rules.read.days', { count: cover.rehearsalDays }) },
    {
      label: t('rules.fields.headWorkingDaysBefore'),
      value: t('rules.read.workingDays', { count: cover.headWorkingDaysBefore }),
    },
    {
      label: t('rules.fields.chiefAfterWorkingHours'),
      value: t('rules.read.workingHours', { count: cover.chiefAfterWorkingHours }),
    },
    {
      label: t('rules.fields.chiefAfterWorkingHoursBegun'),
      value: t('rules.read.workingHours', { count: cover.chiefAfterWorkingHoursBegun }),
    },
    {
      label: t('rules.fields.passwordChangeWorkingDays'),
      value: t('rules.read.workingDays', { count: ruleSet.passwordChangeWorkingDays }),
    },
    { label: t('rules.fields.checkMaxAgeDays'), value: t('rules.read.days', { count: ruleSet.checkMaxAgeDays }) },
    { label: t('rules.fields.accessReviewDays'), value: t('rules.read.days', { count: ruleSet.accessReviewDays }) },
    {
      label: t('rules.fields.remindAfterWorkingDays'),
      value: t('rules.read.workingDays', { count: applications.remindAfterWorkingDays }),
    },
    { label: t('rules.fields.lapseAfterDays'), value: t('rules.read.days', { count: applications.lapseAfterDays }) },
    {
      label: t('rules.fields.withinWorkingDays'),
      value: t('rules.read.workingDays', { count: disclosure.withinWorkingDays }),
    },
    {
      label: t('rules.fields.tellChiefAfterWorkingHours'),
      value: t('rules.read.workingHours', { count: disclosure.tellChiefAfterWorkingHours }),
    },
    {
      label: t('rules.fields.notesArchived'),
      value: t(disclosure.notesArchived ? 'common.yes' : 'common.no'),
    },
    {
      label: t('rules.fields.packageFrom'),
      value: t('rules.read.recordsAMonth', { count: archiving.packageFrom }),
    },
    ...(looks === null
      ? [{ label: t('rules.fields.looks'), value: t('common.no') }]
      : [
          {
            label: t('rules.fields.everyWorkingDays'),
            value: t('rules.read.workingDays', { count: looks.everyWorkingDays }),
          },
          {
            label: t('rules.fields.removalWithinHours'),
            value: t('rules.read.hours', { count: looks.removalWithinHours }),
          },
        ]),
    { label: t('rules.fields.closure'), value: t(`rules.deciders.${decides.closure}`) },
    { label: t('rules.fields.ownApplication'), value: t(decides.ownApplication ? 'common.yes' : 'common.no') },
    { label: t('rules.fields.secondReader'), value: t(`rules.fields.secondReaders.${posts.secondReader}`) },
    {
      label: t('rules.fields.readPlatforms'),
      value: posts.secondReader === 'some' ? listed(readOn) : '',
    },
  ];
  return (
    <Section title={t('rules.read.numbers')}>
      <Facts rows={rows} wide />
    </Section>
  );
}

function Categories({ ruleSet }: { ruleSet: RuleSet }) {
  const { t, language } = useText();
  return (
    <Section title={t('rules.categories.title')}>
      <RowList>
        {ruleSet.categories.map(({ id, name, basis, kind, hint, proposeDiary }) => (
          <ListRow
            key={id}
            title={
              <>
                <bdi>{name[language]}</bdi> <StateLabel>{t(`rules.categories.${kind}`)}</StateLabel>{' '}
                {basis.sv === '' && <StateLabel tone="amber">{t('rules.categories.noGround')}</StateLabel>}
              </>
            }
            detail={
              <>
                <bdi>
                  {[basis[language], proposeDiary ? t('rules.categories.proposeDiaryShort') : '']
                    .filter((text) => text !== '')
                    .join(' · ')}
                </bdi>
                <div>
                  <bdi>{hint[language]}</bdi>
                </div>
              </>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}

function Checks({ ruleSet }: { ruleSet: RuleSet }) {
  const { t, language } = useText();
  return (
    <Section title={t('rules.checks')}>
      <RowList>
        {ruleSet.checks.map((check) => (
          <ListRow
            key={check.id}
            title={<bdi>{check.title[language]}</bdi>}
            detail={
              <bdi>
                {check.hint[language]}
                {check.everyDays !== undefined &&
                  ` ${t('rules.fields.everyDays')} ${t('rules.read.days', { count: check.everyDays })}.`}
              </bdi>
            }
            action={<StateLabel>{t(check.required ? 'rules.required' : 'rules.optional')}</StateLabel>}
          />
        ))}
      </RowList>
    </Section>
  );
}

interface StepWords {
  id: string;
  title: BilingualText;
  why: BilingualText;
  due: string;
}

function StepList({ title, steps }: { title: string; steps: readonly StepWords[] }) {
  const { language } = useText();
  return (
    <Section title={title}>
      <RowList>
        {steps.map((step) => (
          <ListRow
            key={step.id}
            title={<bdi>{step.title[language]}</bdi>}
            detail={<bdi>{step.why[language]}</bdi>}
            action={<span className="dim">{step.due}</span>}
          />
        ))}
      </RowList>
    </Section>
  );
}

function Steps({ ruleSet }: { ruleSet: RuleSet }) {
  const { t } = useText();
  return (
    <>
      <StepList
        title={t('rules.parts.closureSteps')}
        steps={ruleSet.closureSteps.map((step) => ({
          ...step,
          due: t('rules.read.daysBefore', { count: step.dueDaysBefore }),
        }))}
      />
      <StepList
        title={t('rules.parts.lostSteps')}
        steps={ruleSet.lostSteps.map((step) => ({
          ...step,
          due: t('rules.read.daysAfter', { count: step.dueDaysAfter }),
        }))}
      />
    </>
  );
}

function Platforms({ ruleSet: { platforms, platformsAllowed } }: { ruleSet: RuleSet }) {
  const { t } = useText();
  return (
    <Section title={t('rules.parts.platforms')}>
      <p className="dim">{t(platformsAllowed === null ? 'rules.read.allPlatforms' : 'rules.read.onlyPlatforms')}</p>
      <div className={classes.buttons}>
        {platforms.map((platform) => (
          <span key={platform.id}>
            <PlatformFacts platform={platform} />{' '}
            {platformsAllowed?.includes(platform.id) === true && (
              <StateLabel>{t('rules.platforms.isAllowed')}</StateLabel>
            )}
          </span>
        ))}
      </div>
    </Section>
  );
}

function Grounds({ ruleSet: { disposalGrounds } }: { ruleSet: RuleSet }) {
  const { t, language } = useText();
  return (
    <Section title={t('rules.parts.grounds')}>
      <RowList>
        {disposalGrounds.map(({ id, name, basis }) => (
          <ListRow key={id} title={<bdi>{name[language]}</bdi>} detail={<bdi>{basis[language]}</bdi>} />
        ))}
      </RowList>
    </Section>
  );
}

function DocumentsRead({ ruleSet: { documents } }: { ruleSet: RuleSet }) {
  const { t } = useText();
  if (documents.length === 0) return null;
  return (
    <Section title={t('rules.parts.documents')}>
      <RowList>
        {documents.map(({ id, title, reference, decidedOn }) => (
          <ListRow
            key={id}
            title={<bdi>{title}</bdi>}
            detail={
              <bdi>
                {[reference, decidedOn === null ? '' : dayFull(decidedOn)].filter((text) => text !== '').join(' · ')}
              </bdi>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}

function Texts({ ruleSet }: { ruleSet: RuleSet }) {
  const { t, language } = useText();
  return (
    <Section title={t('rules.parts.texts')}>
      {TEXT_FIELDS.filter((field) => textAt(ruleSet, field)[language] !== '').map((field): ReactNode => (
        <div key={field} className={classes.text}>
          <h3 className={classes.textTitle}>{t(textKey(field))}</h3>
          <p className={classes.quote}>{textAt(ruleSet, field)[language]}</p>
        </div>
      ))}
    </Section>
  );
}
