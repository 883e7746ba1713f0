// When somebody else must read a post of the municipality's own before it is published: a value in the rule set. R33.
import { z } from 'zod';
import { PlatformId } from './rule-id.ts';

export const SECOND_READER = ['never', 'some', 'always'] as const;

export const PostRule = z.object({
  /** `some`: on the platforms and channels that the other two fields say. */
  secondReader: z.enum(SECOND_READER),
  platforms: z.array(PlatformId).max(200).default([]),
  /** In channels of the whole municipality. */
  municipalityWide: z.boolean().default(false),
});
export type PostRule = z.infer<typeof PostRule>;
