import { z } from 'zod';

/** The code of an AWS region, as every API spells it. */
export const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'an AWS region such as eu-west-1' });
