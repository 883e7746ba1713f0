// The approval that the channel began with, and the department's commitment to the rules (R06, R09).
import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Channel } from '../../../../domain/channels/model.ts';
import { decidesFor } from '../../../../domain/people/role-checks.ts';
import { Facts, type Fact, Section, StateLabel } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay, useMe } from '../../../calls/use-me.ts';
import { usePersonName } from '../../../hooks/use-names.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayFull } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import { SECTIONS } from './missing-requirements.tsx';
import layout from '../../../components/basics/layout.module.css';

export function ApprovalCard({ channel }: { channel: Channel }) {
  const { t } = useText();
  const { approval, commitment } = channel;
  if (approval === undefined && commitment === undefined) return null;
  return (
    <div id={SECTIONS.approval} tabIndex={-1} role="group" aria-label={t('applications.channel.approval')}>
      <Section
        title={t('applications.channel.approval')}
        extra={
          approval?.applicationId != null && (
            <Anchor component={Link} href={paths.application(approval.applicationId)} size="sm">
              {t('applications.channel.show')}
            </Anchor>
          )
        }
      >
        <div className={layout.tight}>
          {approval && <ApprovalFacts approval={approval} />}
          {commitment && <CommitmentFacts channel={channel} commitment={commitment} />}
        </div>
      </Section>
    </div>
  );
}

function ApprovalFacts({ approval }: { approval: NonNullable<Channel['approval']> }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const { revoked, endsOn, conditions } = approval;
  const rows: Fact[] = [
    {
      label: t('applications.channel.approvedBy'),
      value: <bdi>{approval.byId === null ? approval.byName : nameOf(approval.byId)}</bdi>,
    },
    { label: t('applications.channel.approvedOn'), value: dayFull(approval.on) },
    { label: t('applications.channel.reference'), value: approval.reference },
    {
      label: t('applications.channel.conditions'),
      value:
        conditions === '' ? (
          ''
        ) : (
          <span className="record-small" dir="auto">
            {conditions}
          </span>
        ),
    },
    { label: t('applications.channel.endsOn'), value: endsOn === null ? '' : dayFull(endsOn) },
  ];
  return (
    <>
      {revoked !== null && (
        <StateLabel tone="amber" shape="stopped">
          {t('applications.channel.revoked')}
        </StateLabel>
      )}
      {revoked === null && endsOn !== null && endsOn < today && (
        <StateLabel tone="amber">{t('applications.channel.ended', { day: dayFull(endsOn) })}</StateLabel>
      )}
      <Facts rows={rows} />
    </>
  );
}

/** The version that the department has committed to; asked again when the rules have another (R09). */
function CommitmentFacts({
  channel,
  commitment,
}: {
  channel: Channel;
  commitment: NonNullable<Channel['commitment']>;
}) {
  const { t } = useText();
  const me = useMe();
  const may = useMay();
  const { data } = useCall('rules.get', {});
  const commit = useAction('channels.commit', { success: 'applications.channel.committed' });
  const { ruleSetId, name, version, stamp } = commitment;
  const rules = data?.ruleSet;
  const isOld = rules !== undefined && (rules.id !== ruleSetId || rules.version !== version);
  const mayCommit = me !== null && may('channels.commit') && decidesFor(me, channel.departmentId);
  return (
    <>
      <Facts
        rows={[
          {
            label: t('applications.channel.commitment'),
            value: t('applications.channel.commitmentValue', { name, version, day: dayFull(stamp.at) }),
          },
        ]}
      />
      {isOld && channel.state !== 'closed' && (
        <>
          <StateLabel tone="amber">{t('applications.channel.old')}</StateLabel>
          {mayCommit && (
            <div>
              <Button
                variant="default"
                loading={commit.busy}
                onClick={() => void commit.run({ ids: [channel.id], reference: '' })}
              >
                {t('applications.channel.commit', { version: rules.version })}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
