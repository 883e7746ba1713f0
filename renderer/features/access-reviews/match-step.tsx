// Who each row of the list is in the register, which role it has, and who owns the business account.
import { Checkbox, CloseButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { OWNER_KINDS, type PortfolioOwner } from '../../../domain/access-reviews/model.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import type { RulePlatform } from '../../../domain/rules/model.ts';
import { Note, type Option, Picker, ProblemNote, Section, usePeopleAsOptions } from '../../components/index.ts';
import { TextInput } from '@mantine/core';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { Question } from '../../wizard/wizard.tsx';
import classes from './access-reviews.module.css';
import type { ReadList } from './list-step.tsx';
import { chosenRole, roleChoice, roleOptions, type Row } from './rows.ts';

interface Props {
  channel: Channel;
  list: ReadList;
  onBack: () => void;
  onRecorded: () => void;
}

export function MatchStep({ channel, list, onBack, onRecorded }: Props) {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const roles = data?.ruleSet.platforms.find(({ id }) => id === channel.platform)?.roles ?? [];
  const [rows, setRows] = useState<readonly Row[]>(() =>
    list.rows.map((row, index) => ({ ...row, key: String(index) })),
  );
  const [owner, setOwner] = useState<PortfolioOwner>({ kind: 'municipality', personId: null, name: '' });
  const [isRight, setRight] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const record = useAction('accessReviews.record', {
    quiet: true,
    success: 'accessReviews.match.saved',
    onDone: onRecorded,
  });
  const none = rows.every(({ personId }) => personId === null);
  const change = (key: string, part: Partial<Row>): void =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const save = async (): Promise<void> => {
    const done = await record.run({
      ...{ channelId: channel.id, on: list.on, evidence: [...list.evidence], owner, noneMatches: none && isRight },
      entries: rows.map(({ name, roleText, role, access, personId }) => ({ name, roleText, role, access, personId })),
    });
    setProblem(done.ok ? null : done.error);
  };
  return (
    <div className={classes.step}>
      <Question
        title={t('accessReviews.match.question')}
        text={t('accessReviews.match.text', { count: rows.length })}
      />
      {list.left > 0 && <Note tone="amber">{t('accessReviews.match.left', { count: list.left })}</Note>}
      <MatchRows
        rows={rows}
        roles={roles}
        onChange={change}
        onRemove={(key) => setRows((before) => before.filter((row) => row.key !== key))}
      />
      {none && rows.length > 0 && (
        <Note tone="amber" alert>
          <strong>{t('accessReviews.match.noneTitle')}</strong> {t('accessReviews.match.noneText')}
          <Checkbox
            mt="xs"
            label={t('accessReviews.match.none')}
            checked={isRight}
            onChange={(event) => setRight(event.currentTarget.checked)}
          />
        </Note>
      )}
      <Owner owner={owner} onChange={setOwner} />
      <ProblemNote problem={problem} />
      <StepButtons
        press={record.press}
        onBack={onBack}
        onNext={() => void save()}
        next={t('accessReviews.match.save')}
        busy={record.busy}
        disabled={rows.length === 0 || (none && !isRight)}
      />
    </div>
  );
}

interface RowsProps {
  rows: readonly Row[];
  roles: RulePlatform['roles'];
  onChange: (key: string, part: Partial<Row>) => void;
  onRemove: (key: string) => void;
}

/** Everybody in the register as options, also those who have left. */
function usePeople(): readonly Option[] {
  const { t } = useText();
  const { data } = useCall('people.list', {});
  const asOptions = usePeopleAsOptions();
  return useMemo(() => {
    const archived = new Set((data ?? []).flatMap(({ id, archived: since }) => (since === null ? [] : [id])));
    return asOptions(data ?? [], 'name').map((option) =>
      archived.has(option.value) ? { ...option, label: t('accessReviews.match.gone', { name: option.label }) } : option,
    );
  }, [asOptions, data, t]);
}

function MatchRows({ rows, roles, onChange, onRemove }: RowsProps) {
  const { t, language } = useText();
  const people = usePeople();
  const ofRoles = useMemo(() => roleOptions(roles, language), [roles, language]);
  return (
    <ul className={classes.rows} aria-label={t('accessReviews.match.rows')}>
      {rows.map((row) => (
        <li key={row.key} className={classes.row}>
          <div className={classes.written}>
            <bdi className={classes.name}>{row.name}</bdi>
            {row.roleText !== '' && <bdi className="dim">{row.roleText}</bdi>}
          </div>
          <Picker
            label={t('accessReviews.match.personOf', { name: row.name })}
            hideLabel
            value={row.personId}
            onChange={(personId) => onChange(row.key, { personId })}
            options={withAlike(row, people, t('accessReviews.match.alike'), t('accessReviews.match.others'))}
            placeholder={t('accessReviews.match.nobody')}
            clearable
          />
          <Picker
            label={t('accessReviews.match.roleOf', { name: row.name })}
            hideLabel
            value={roleChoice(row)}
            onChange={(choice) => onChange(row.key, chosenRole(choice ?? '', roles))}
            options={ofRoles}
          />
          <CloseButton
            aria-label={t('accessReviews.match.remove', { name: row.name })}
            onClick={() => onRemove(row.key)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Those whose name is alike first. */
function withAlike({ candidates }: Row, people: readonly Option[], alike: string, others: string): readonly Option[] {
  if (candidates.length === 0) return people;
  const ids = candidates.map(({ id }) => id);
  const first = ids.flatMap((id) => people.filter(({ value }) => value === id));
  return [
    ...first.map((option) => ({ ...option, group: alike })),
    ...people
      .filter(({ value }) => !ids.includes(value))
      .map((option) => ({ ...option, group: option.group ?? others })),
  ];
}

function Owner({ owner, onChange }: { owner: PortfolioOwner; onChange: (owner: PortfolioOwner) => void }) {
  const { t } = useText();
  const people = usePeople();
  return (
    <Section title={t('accessReviews.match.owner')}>
      <div className={classes.owner}>
        <Picker
          label={t('accessReviews.match.owner')}
          hideLabel
          hint={t('accessReviews.match.ownerHint')}
          value={owner.kind}
          onChange={(kind) =>
            onChange({ kind: OWNER_KINDS.find((one) => one === kind) ?? 'unknown', personId: null, name: '' })
          }
          options={OWNER_KINDS.map((value) => ({ value, label: t(`accessReviews.match.owners.${value}`) }))}
        />
        {owner.kind === 'person' && (
          <>
            <Picker
              label={t('accessReviews.match.ownerPerson')}
              value={owner.personId}
              onChange={(personId) => onChange({ ...owner, personId })}
              options={people}
              placeholder={t('accessReviews.match.nobody')}
              clearable
            />
            {owner.personId === null && (
              <TextInput
                label={t('accessReviews.match.ownerName')}
                description={t('accessReviews.match.ownerNameHint')}
                value={owner.name}
                maxLength={200}
                onChange={(event) => onChange({ ...owner, name: event.currentTarget.value })}
              />
            )}
          </>
        )}
      </div>
    </Section>
  );
}
