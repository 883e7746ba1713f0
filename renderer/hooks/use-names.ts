// Looks up names of people, their roles and platforms by id.
import { useCallback, useMemo } from 'react';
import type { ChannelFields } from '../../domain/channels/model.ts';
import type { Stamp } from '../../domain/kernel/schemas.ts';
import type { Signed } from '../../domain/kernel/signed.ts';
import type { Person } from '../../domain/people/model.ts';
import { useCall } from '../calls/use-call.ts';
import { useText } from '../i18n/use-text.ts';
import { exactTime, listed } from '../i18n/format.ts';

/** A person's name; '' while unknown. */
export function usePersonName(): (id: string | null | undefined) => string {
  const { data } = useCall('people.list', {});
  const names = useMemo(() => new Map((data ?? []).map((person) => [person.id, person.name])), [data]);
  return useCallback((id) => (id ? (names.get(id) ?? '') : ''), [names]);
}

type StampAuthor = Pick<Stamp, 'by' | 'onBehalfOf'>;

/** The person who did something and whom they substituted for: "Ali Haddad för Karin Lind". */
export function useStampName(): (stamp: StampAuthor | null | undefined) => string {
  const { t } = useText();
  const nameOf = usePersonName();
  return useCallback(
    (stamp) => {
      if (!stamp) return '';
      const absentNames = (stamp.onBehalfOf ?? []).map(nameOf).filter((name) => name !== '');
      return absentNames.length === 0
        ? nameOf(stamp.by)
        : t('common.byFor', { name: nameOf(stamp.by), absent: listed(absentNames) });
    },
    [t, nameOf],
  );
}

/**
 * Who signed a record, and when, where that is not what the record says: "undertecknades av Cia Berg 10 juni 2026
 * 09:00".
 * Empty in the demonstration, where one program writes for all its people.
 */
export function useSignedText(): (signed: Signed | undefined) => string {
  const { t } = useText();
  const nameOf = usePersonName();
  const { data: status } = useCall('vault.status', {});
  const demo = status?.demo !== false;
  return useCallback(
    (signed) =>
      signed === undefined || demo
        ? ''
        : t('common.signedBy', { name: nameOf(signed.by) || t('common.unknown'), when: exactTime(signed.at) }),
    [demo, nameOf, t],
  );
}

/** A platform's name from the rule set; an id that is not in it is returned unchanged. */
export function usePlatformName(): (platform: string) => string {
  const { data } = useCall('rules.get', {});
  return useCallback(
    (platform) => data?.ruleSet.platforms.find((entry) => entry.id === platform)?.name ?? platform,
    [data],
  );
}

type WithPlatform = Pick<ChannelFields, 'platform'> & { platformOther?: string | undefined };

/** A channel's platform name: "Facebook", or the user's own text for another platform. */
export function useChannelPlatformName(): (channel: WithPlatform) => string {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const platforms = data?.ruleSet.platforms;
  return useCallback(
    ({ platform, platformOther }) => {
      if (platform === 'other')
        return platformOther !== undefined && platformOther !== '' ? platformOther : t('channels.otherPlatform');
      return platforms?.find((entry) => entry.id === platform)?.name ?? platform;
    },
    [platforms, t],
  );
}

/** A text of the rule set in the interface language. */
export function useLocalized(): (text: { sv: string; en: string }) => string {
  const { language } = useText();
  return useCallback((text) => text[language], [language]);
}

/** When and by whom, with exact times for print. */
export const stampText = (stamp: { at: string; by: string } | null, nameOf: (id: string) => string): string =>
  stamp === null ? '' : `${exactTime(stamp.at)}, ${nameOf(stamp.by)}`;

/** "Handläggare, Kulturförvaltningen", one for each role. */
export function useRoleTexts(): (person: Pick<Person, 'roles'>) => string[] {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  return (person) =>
    person.roles.map(({ role, departmentId }) => {
      const department =
        departmentId === null
          ? t('people.wholeMunicipality')
          : (data?.departments.find((entry) => entry.id === departmentId)?.name ?? '');
      return department === ''
        ? t(`people.role.${role}`)
        : t('people.roleFor', { role: t(`people.role.${role}`), department });
    });
}
