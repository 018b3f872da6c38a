import { photoIds } from '../seed-ids.ts'
import { hours, seedStory } from '../seed-story.ts'
import { crosshead, factBox, p, quote, words } from '../words.ts'

export const beanKitchens = seedStory('bean-kitchens', {
  by: 'amara',
  section: 'city',
  tags: ['schools', 'food'],
  filedAgo: hours(3),
  text: words({
    headline: 'School kitchens switch to local beans and bin a third less',
    standfirst:
      'Since August the beans on 2,300 school plates come from Lower Ferns. The cooks weigh what comes back, and it is less every week.',
    photo: {
      photoId: photoIds.beanRows,
      caption: 'Field beans near Lower Ferns at sunrise in August.',
      alt: 'Rows of bean plants run towards a low sun',
    },
    body: [
      p(
        'The buckets do not lie. In May the eleven school kitchens of Larkmouth threw away 410 kilograms of food a week; in the second week of November it was 270. The cooks put it down to beans.',
      ),
      p(
        'Not to the beans alone, they are quick to say, but to what came with them: a farmer who visits, a smaller plate, and a bell that rings ten minutes later.',
      ),
      crosshead('From field to plate in two days'),
      p(
        'The beans grow on forty hectares at Lower Ferns that used to grow fodder. A mill in the old brickworks cleans and dries them. Nothing travels more than nineteen kilometres, and the council pays eleven per cent more than it paid for beans from overseas.',
      ),
      quote(
        '“They asked me what a bean looks like before it is a bean,” said Coll Everard, who farms there. “So I brought a row of them in a bathtub.”',
      ),
      factBox(
        'buckets',
        'What comes back in a week',
        'May: 410 kg from 2,260 plates',
        'September: 335 kg from 2,310 plates',
        'November: 270 kg from 2,300 plates',
      ),
      crosshead('Not for everyone'),
      p(
        'At the harbour school, where lunch has to be over by noon because of the ferry, nothing has changed. Its cook, Imke Sund, would like half an hour more. “You cannot hurry a stew, and you cannot hurry a six-year-old,” she said.',
      ),
      p('The council will look at the figures in January and decide about lentils.'),
    ],
  }),
})
