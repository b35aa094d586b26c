/**
 * Bits that each tier adds to the prefix of the network. Largest first, so that every range is aligned and none is
 * wasted between them: four zones take 8/16 for tasks, 2/16 for data and 1/16 for balancers; 5/16 stay free.
 */
export const tierBits = { private: 3, data: 5, public: 6 } as const;

export type Tier = keyof typeof tierBits;
