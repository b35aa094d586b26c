/** The container engine takes no larger number for a user or a group. */
export const largestUserId = 2_147_483_647;
