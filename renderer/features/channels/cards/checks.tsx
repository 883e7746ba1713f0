// The profile checks as a list with their pictures. R13, R31, R32, R35, R38.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Channel, Check, EarlierCheck } from '../../../../domain/channels/model.ts';
import { checksFor } from '../../../../domain/channels/rules.ts';
import { isCheckDue, nextCheckOn } from '../../../../domain/channels/check-days.ts';
import { earlierChecks } from '../../../../domain/channels/check-history.ts';
import type { RuleCheck, RuleSet } from '../../../../domain/rules/model.ts';
import {
  StateLabel,
  Section,
  Dialog,
  ListRow,
  RowList,
  StoredFileRow,
  StoredImage,
  isPicture,
} from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay } from '../../../calls/use-me.ts';
import { usePersonName } from '../../../hooks/use-names.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayFull, relativeTime } from '../../../i18n/format.ts';
import classes from './checks.module.css';
import type { OnEdit } from '../forms/edits.ts';
import { SECTIONS } from './missing-requirements.tsx';

type Picture = Check['evidence'][number];

export function ChecksCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const [picture, setPicture] = useState<Picture | null>(null);
  const [shown, setShown] = useState<Picture | null>(null);
  if (!data) return null;
  const checks = checksFor(channel, data.ruleSet);
  const done = checks.filter((check) => channel.checks[check.id]?.result === 'ok').length;
  const show = (file: Picture): void => {
    setShown(file);
    setPicture(file);
  };
  return (
    <div id={SECTIONS.checks} tabIndex={-1} role="group" aria-label={t('channels.page.checks')}>
      <Section
        title={t('channels.page.checks')}
        extra={<span className={classes.count}>{t('channels.checks.intro', { done, count: checks.length })}</span>}
      >
        <RowList>
          {checks.map((rule) => (
            <CheckRow key={rule.id} rule={rule} channel={channel} ages={data.ruleSet} onEdit={onEdit} onShow={show} />
          ))}
        </RowList>
      </Section>
      <Dialog
        opened={picture !== null}
        onClose={() => setPicture(null)}
        title={<bdi>{shown?.name ?? ''}</bdi>}
        size="lg"
      >
        {shown && <StoredImage file={shown} />}
        {shown && <StoredFileRow file={shown} />}
      </Dialog>
    </div>
  );
}

type Ages = Pick<RuleSet, 'checkMaxAgeDays'>;

interface CheckRowProps {
  rule: RuleCheck;
  channel: Channel;
  ages: Ages;
  onEdit: OnEdit;
  onShow: (file: Picture) => void;
}

function CheckRow({ rule, channel, ages, onEdit, onShow }: CheckRowProps) {
  const { t, language } = useText();
  const may = useMay();
  const check = channel.checks[rule.id];
  const canRecord = channel.state !== 'closed' && may('channels.recordCheck');
  return (
    <ListRow
      title={rule.title[language]}
      detail={
        <>
          <CheckState rule={rule} check={check} ages={ages} />
          {check && <CheckContent check={check} onShow={onShow} />}
          <Earlier checks={earlierChecks(channel, rule.id)} rule={rule} onShow={onShow} />
        </>
      }
      action={
        canRecord && (
          <Button
            variant="default"
            onClick={() => onEdit({ kind: 'check', checkId: rule.id })}
            aria-label={`${t(check ? 'channels.checks.again' : 'channels.checks.record')}: ${rule.title[language]}`}
          >
            {t(check ? 'channels.checks.again' : 'channels.checks.record')}
          </Button>
        )
      }
    />
  );
}

function CheckState({ rule, check, ages }: { rule: RuleCheck; check: Check | undefined; ages: Ages }) {
  const { t } = useText();
  const { today } = useNow();
  if (check === undefined)
    return (
      <span className={classes.result}>
        <StateLabel tone={rule.required ? 'amber' : 'plain'}>{t('channels.checks.todo')}</StateLabel>
        {!rule.required && <span>{t('channels.checks.optional')}</span>}
      </span>
    );
  return (
    <span className={classes.result}>
      <CheckResult rule={rule} check={check} />
      {isCheckDue(check, rule, ages, today) ? (
        <StateLabel tone="amber">{t('channels.checks.due')}</StateLabel>
      ) : (
        <span>{t('channels.checks.next', { day: dayFull(nextCheckOn(check, rule, ages)) })}</span>
      )}
    </span>
  );
}

function CheckResult({ rule, check: { result, on, stamp } }: { rule: RuleCheck; check: Check }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const tone = result === 'ok' ? 'green' : result === 'notOk' ? (rule.required ? 'red' : 'amber') : 'plain';
  return (
    <>
      <StateLabel tone={tone}>{t(`channels.checks.${result}`)}</StateLabel>
      <span>{t('channels.checks.by', { when: relativeTime(on, today), name: nameOf(stamp.by) })}</span>
    </>
  );
}

function CheckContent({ check, onShow }: { check: Check; onShow: (file: Picture) => void }) {
  return (
    <>
      {check.note !== '' && <div dir="auto">{check.note}</div>}
      {check.evidence.length > 0 && <Thumbs files={check.evidence} onShow={onShow} />}
    </>
  );
}

function Earlier({
  checks,
  rule,
  onShow,
}: {
  checks: readonly EarlierCheck[];
  rule: RuleCheck;
  onShow: (file: Picture) => void;
}) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  if (checks.length === 0) return null;
  return (
    <details className={classes.earlier} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('channels.checks.earlier', { count: checks.length })}</summary>
      {/* Their pictures are read when they are asked for. */}
      {isOpen && (
        <ul>
          {checks.map((check) => (
            <li key={check.stamp.at}>
              <span className={classes.result}>
                <CheckResult rule={rule} check={check} />
                {check.withdrawnOn !== undefined && (
                  <StateLabel>{t('channels.checks.withdrawn', { day: dayFull(check.withdrawnOn) })}</StateLabel>
                )}
              </span>
              <CheckContent check={check} onShow={onShow} />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Thumbs({ files, onShow }: { files: readonly Picture[]; onShow: (file: Picture) => void }) {
  const { t } = useText();
  return (
    <div className={classes.thumbs}>
      {files.map((file) =>
        isPicture(file) ? (
          <button
            key={file.blobId}
            type="button"
            className={classes.thumb}
            onClick={() => onShow(file)}
            aria-label={t('common.file.picture', { name: file.name })}
          >
            <StoredImage file={file} alt="" />
          </button>
        ) : (
          <StoredFileRow key={file.blobId} file={file} />
        ),
      )}
    </div>
  );
}
