package io.github.sqlsymphony.chinook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a row to the rows it refers to. */
class ChinookNavigationTest {
  @RegisterExtension final ChinookDatabase chinook = new ChinookDatabase();

  @Test
  void goesFromATrackToItsArtist() {
    Track track = chinook.session().get(Track.class, 1);

    Album album = track.get(Track.ALBUM);
    Artist artist = album.get(Album.ARTIST);

    assertThat(album)
        .hasToString("Album[ID=1, TITLE=\"For Those About To Rock We Salute You\", ARTIST=1]");
    assertThat(artist).hasToString("Artist[ID=1, NAME=\"AC/DC\"]");
    assertThat(chinook.jdbcValue("SELECT Name FROM Artist WHERE ArtistId = 1"))
        .isEqualTo(artist.get(Artist.NAME));
  }

  @Test
  void loadsARelatedRowOnceAndKeepsIt() {
    Track track = chinook.session().get(Track.class, 1);
    chinook.forgetStatements();

    Album album = track.get(Track.ALBUM);

    assertThat(track.get(Track.ALBUM)).isSameAs(album);
    assertThat(chinook.statements())
        .containsExactly(
            "SELECT \"AlbumId\", \"Title\", \"ArtistId\" FROM \"Album\" WHERE \"AlbumId\" = ?");
    assertThat(track.changedFields()).isEmpty();
  }

  @Test
  void tellsTheKeyWithoutAQuery() {
    Track track = chinook.session().get(Track.class, 1);
    Employee boss = chinook.session().get(Employee.class, 1);
    chinook.forgetStatements();

    assertThat(track.key(Track.ALBUM)).isEqualTo(1L);
    assertThat(track.key(Track.GENRE)).isEqualTo(1);
    assertThat(boss.key(Employee.REPORTS_TO)).isNull();
    assertThat(boss.get(Employee.REPORTS_TO)).isNull();
    assertThat(chinook.statements()).isEmpty();
  }

  @Test
  void climbsATableThatRefersToItself() {
    Employee employee = chinook.session().get(Employee.class, 8);

    StringBuilder line = new StringBuilder();
    while (employee != null) {
      line.append(employee.get(Employee.FIRST_NAME)).append(' ');
      employee = employee.get(Employee.REPORTS_TO);
    }

    assertThat(line).hasToString("Laura Michael Andrew ");
  }

  @Test
  void goesBothWaysFromTheRowBetweenTwoTables() {
    PlaylistTrack entry = chinook.session().get(PlaylistTrack.class, List.of(16, 52));

    assertThat(entry.get(PlaylistTrack.PLAYLIST).get(Playlist.NAME)).isEqualTo("Grunge");
    assertThat(entry.get(PlaylistTrack.TRACK).get(Track.NAME)).isEqualTo("Man In The Box");
    assertThat(entry.pk()).isEqualTo(List.of(16L, 52L));
    assertThat(entry).isEqualTo(chinook.session().get(PlaylistTrack.class, List.of(16, 52)));
  }

  @Test
  void keepsWhatItHasLoadedWhenTheSessionIsClosed() {
    Session session = chinook.session();
    Album album = session.get(Track.class, 1).get(Track.ALBUM);
    Track other = session.get(Track.class, 2);
    session.close();

    assertThat(album.get(Album.TITLE)).isEqualTo("For Those About To Rock We Salute You");
    assertThat(other.key(Track.ALBUM)).isEqualTo(2L);
    assertThatThrownBy(() -> other.get(Track.ALBUM))
        .isInstanceOf(SessionException.class)
        .hasMessage(
            "Cannot load Track.ALBUM of Track 2: its session is closed; read it ahead, by"
                + " with(Track.ALBUM), or use key(ALBUM).");
  }

  @Test
  void refusesAFieldOfTheNeighbour() {
    Track track = chinook.session().get(Track.class, 1);

    assertThatThrownBy(() -> track.get(Album.TITLE))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot read Album.TITLE of Track: that field belongs to Album; the fields of Track are"
                + " ID, NAME, ALBUM, MEDIA_TYPE, GENRE, COMPOSER, MILLISECONDS, BYTES, UNIT_PRICE.");
  }
}
