/** What a masked language model would write in the place of a mask (Devlin et al. 2019, section 3.1). */
package dev.firth.transformer.fillmask;
