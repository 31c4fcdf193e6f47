/** How busy clients are and when: how many conversations, load profiles, silences of the trace. */
package io.tracemint.family.conversations.rhythm;
