/** How long a link to pay for somebody else's home holds, in ms. */
export const shareHoldsMs = 24 * 3_600_000
