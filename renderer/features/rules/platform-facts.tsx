// What the rules say of a platform, read where its name stands: roles, hiding and deleting, where the notice goes, what
// to export, and how an account is closed. R04.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { RulePlatform } from '../../../domain/rules/model.ts';
import { useCall } from '../../calls/use-call.ts';
import { Dialog, type Fact, Facts } from '../../components/index.ts';
import { listed, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './rules.module.css';

/** The name of a platform, which opens what the rules say of it; of one that they do not have, the text alone. */
export function PlatformName({ id, name }: { id: string; name: string }) {
  const { data } = useCall('rules.get', {});
  const platform = data?.ruleSet.platforms.find((entry) => entry.id === id);
  return platform === undefined ? <bdi>{name}</bdi> : <PlatformFacts platform={platform} />;
}

/** A button with the platform's name, and a dialog with what is known of it. */
export function PlatformFacts({ platform }: { platform: RulePlatform }) {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Anchor
        component="button"
        type="button"
        inherit
        onClick={() => setOpened(true)}
        aria-label={t('rules.platforms.about', { name: platform.name })}
      >
        <bdi>{platform.name}</bdi>
      </Anchor>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={<bdi>{platform.name}</bdi>} size="lg">
        <Known platform={platform} />
      </Dialog>
    </>
  );
}

function Known({
  platform: { hosts, roleGrants, roles, moderation, notice, maxLength, closing },
}: {
  platform: RulePlatform;
}) {
  const { t, language } = useText();
  const text = (value: { sv: string; en: string } | undefined) => (
    <bdi>{value === undefined || value[language] === '' ? t('rules.platforms.freed.unknown') : value[language]}</bdi>
  );
  const length = (max: number | null): string =>
    max === null ? t('rules.platforms.freed.unknown') : t('rules.platforms.characters', { number: number(max) });
  const rows: Fact[] = [
    { label: t('rules.platforms.hosts'), value: <bdi>{listed(hosts)}</bdi> },
    {
      label: t('rules.platforms.roles'),
      value: (
        <bdi>
          {roles.length === 0
            ? t(roleGrants ? 'rules.platforms.freed.unknown' : 'rules.platforms.noRoles')
            : listed(
                roles.map((role) => `${role.name[language]}${role.full ? ` (${t('rules.platforms.fullShort')})` : ''}`),
              )}
        </bdi>
      ),
    },
    { label: t('rules.platforms.hide'), value: text(moderation.hide) },
    { label: t('rules.platforms.delete'), value: text(moderation.delete) },
    { label: t('rules.platforms.where'), value: text(notice.where) },
    { label: t('rules.platforms.noticeLength'), value: length(notice.maxLength) },
    { label: t('rules.platforms.maxLength'), value: length(maxLength ?? null) },
    ...(['exportFirst', 'undo', 'name', 'recovery'] as const).map((field) => ({
      label: t(`rules.platforms.closingOf.${field}`),
      value: text(closing?.[field]),
    })),
  ];
  return (
    <div className={classes.stack}>
      <Facts rows={rows} wide />
      <p className="dim">{t('rules.platforms.terms')}</p>
    </div>
  );
}
